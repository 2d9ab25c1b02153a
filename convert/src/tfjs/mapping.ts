import type { ArgumentsOf, layerFamilies, LayerType, Shape } from '#language';

/** A value of a layer's configuration. */
export type ConfigValue =
  string | number | boolean | null | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

/** A layer as TensorFlow.js has it. */
export interface ExpressedLayer {
  /** The class, as `model.json` names it: `Dense`. */
  readonly className: string;
  /** Its arguments in snake case, without `name`. */
  readonly config: { readonly [key: string]: ConfigValue };
  /** Names of weights there by their names here, where they differ. */
  readonly weights?: Readonly<Record<string, string>>;
}

/** Why TensorFlow.js has no such layer: continues after its name and a colon. */
export interface NotExpressed {
  readonly reason: string;
}

/** What a mapping knows of a layer besides its arguments. */
export interface LayerPlace {
  /** Empty for the inner layer of a wrapper. */
  readonly inputShapes: readonly Shape[];
  readonly outputShape: Shape | null;
  /** Expresses the inner layer of a wrapper. */
  readonly inner: (type: string, values: Readonly<Record<string, unknown>>) => ExpressedLayer | NotExpressed;
}

/** How layers of a type are written for TensorFlow.js; a reason: none is. */
export type Mapping<T extends LayerType> =
  NotExpressed | ((values: ArgumentsOf<T>, place: LayerPlace) => ExpressedLayer | NotExpressed);

type Families = typeof layerFamilies;

/** The mappings of every layer of a family. */
export type FamilyMappings<Family extends keyof Families> = {
  readonly [T in keyof Families[Family] & LayerType]: Mapping<T>;
};

/** Marks what TensorFlow.js has not. */
export function notExpressed(reason: string): NotExpressed {
  return { reason };
}

/** TensorFlow.js has no layer of the kind. */
export const unknown = notExpressed('TensorFlow.js has no such layer');

/** A layer that only changes values while training: as the exported network predicts, it is the identity. */
export const identity = (): ExpressedLayer => ({ className: 'Activation', config: { activation: 'linear' } });
