import * as v from 'valibot';
import type { FindingCode } from '../finding.js';
import type { Shape } from '../shape.js';
import type { Initializer } from './initializer.js';

export interface Weight {
  /** Keras's name: `kernel`, `bias`, `gamma`, `moving_mean`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
  /** Whether gradients change it; running statistics are not trainable. */
  readonly trainable: boolean;
}

/** Why a layer cannot take its inputs; the checker adds who, what came, and where it came from. */
export interface Refusal {
  readonly code: FindingCode;
  /** Goes on from "dense `logits` ": `expects a vector`. */
  readonly problem: string;
  /** What to do: a sentence. */
  readonly advice: string;
  /** Layers each of which, inserted before, may repair it; the checker tries them. */
  readonly insert?: readonly string[];
  /** Arguments of this layer each of which, with that value, may repair it; tried likewise. */
  readonly set?: readonly { readonly argument: string; readonly value: string }[];
}

export type Inference = { readonly output: Shape; readonly weights: readonly Weight[] } | { readonly refusal: Refusal };

export interface LayerDeclaration<Type extends string, Entries extends v.ObjectEntries> {
  readonly type: Type;
  /** One line for completion and hover. */
  readonly doc: string;
  /** Class names elsewhere, recognised and offered as fixes. */
  readonly keras: string;
  readonly torch: readonly string[];
  readonly arguments: Entries;
  /** Shape rule and weights, for one input. Sizes that are `null` stay `null`. */
  readonly infer: (values: v.InferOutput<v.StrictObjectSchema<Entries, undefined>>, input: Shape) => Inference;
}

/** The one way to add a layer to the catalogue: everything else (validation, hover, docs, weights) follows from it. */
export function declareLayer<const Type extends string, const Entries extends v.ObjectEntries>(
  declaration: LayerDeclaration<Type, Entries>,
) {
  const schema = v.strictObject(declaration.arguments);
  return {
    ...declaration,
    schema,
    /** The layer that `values` make, with its shape rule; `values` must have passed `schema`, argument by argument. */
    make(values: Readonly<Record<string, unknown>>) {
      const parsed = v.parse(schema, values);
      return {
        chosen: { type: declaration.type, arguments: parsed },
        infer: (input: Shape): Inference => declaration.infer(parsed, input),
      };
    },
  };
}
