import * as v from 'valibot';
import type { DiagnosticCode } from '../diagnostic.js';
import type { Dimension } from '../dimensions/dimension.js';
import type { Shape } from '../shape.js';
import type { Constraint } from './constraint.js';
import type { Initializer } from './initializer.js';
import { defaultFacts, type LayerFacts } from './layerFacts.js';
import type { Regularizer } from './regularizer.js';
import type { StftInitializer } from './stftInitializer.js';

/** A weight of a layer. */
export interface Weight {
  /** Keras's name: `kernel`, `bias`, `gamma`, `moving_mean`; of a wrapped layer `forward/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer | StftInitializer;
  /** Whether gradients change it; running statistics are not trainable. */
  readonly trainable: boolean;
  /** Half-open range `[from, to)` of the last axis that is initialised to 1: the bias of a forget gate. */
  readonly ones?: readonly [number, number];
  /** Fans for variance scaling; left out, they follow from the shape as in Keras. */
  readonly fans?: { readonly fanIn: number; readonly fanOut: number };
  /** Axes of a kernel that enumerate its units: the other axes are a unit's incoming weights. Left out, the last axis. */
  readonly unitAxes?: readonly number[];
  /** Penalty added to the loss; left out, none. */
  readonly regularizer?: Regularizer | null;
  /** Applied to the weight after each step; left out, none. */
  readonly constraint?: Constraint | null;
}

/** Why a layer rejects its inputs; the checker adds the layer, the input's shape and its origin. */
export interface ShapeError {
  readonly code: DiagnosticCode;
  /** Continues "dense `logits` ": `expects a vector`. */
  readonly message: string;
  /** What to do: a sentence. */
  readonly hint: string;
  /** Which of the inputs is wrong; left out, the first. */
  readonly input?: number;
  /** Number of merge inputs that do not fit the others; a change that lowers it is a partial repair. Left out, 1. */
  readonly misfits?: number;
  /** The output as far as it is known despite the error; unknown sizes are `null`. */
  readonly output?: Shape;
  /** Layers that may repair it if one is inserted before this input; the checker tries each. */
  readonly insert?: readonly string[];
  /** Argument values of this layer that may repair it; the checker tries each. */
  readonly set?: readonly { readonly argument: string; readonly value: string }[];
  /** Input sizes that would each repair it; the checker traces them back to their origin. */
  readonly requires?: readonly Requirement[];
}

/** The required size of one dimension of an input. */
export interface Requirement {
  /** The input's position among the layer's inputs. */
  readonly input: number;
  /** The dimension's position in the shape, from 0, without the batch. */
  readonly axis: number;
  readonly size: { readonly equals: Dimension } | { readonly atLeast: number } | { readonly multipleOf: number };
}

/** Output shapes, weights and cost of a layer. */
export interface LayerResult {
  readonly output: Shape;
  /** Outputs after the first, such as `state_h` of a recurrent layer. */
  readonly extraOutputs?: readonly ExtraOutput[];
  readonly weights: readonly Weight[];
  /**
   * Multiplications of convolutions and matrix products for one sample; left out, none. Additions, activations,
   * normalizations and pooling do not count, as in published figures of networks.
   */
  readonly multiplyAdds?: Dimension;
}

/** An output of a layer after the first. */
export interface ExtraOutput {
  readonly name: string;
  readonly shape: Shape;
}

/** Result of shape inference. */
export type Inference = LayerResult | { readonly error: ShapeError };

interface Declared<Type extends string, Entries extends v.ObjectEntries> extends Partial<LayerFacts> {
  readonly type: Type;
  /** One line for completion and hover. */
  readonly doc: string;
  /**
   * Name in Keras, recognised and offered as a fix: a class of `keras.layers`, or a function with its module, such as
   * `ops.clip` or `activations.gelu`. Left out, Keras has no such layer.
   */
  readonly keras?: string;
  /** Name of the function in TensorFlow, where only TensorFlow has the layer. */
  readonly tensorflow?: string;
  /** Names of classes and functions in PyTorch, likewise; empty if it has none. */
  readonly torch: readonly string[];
  readonly arguments: Entries;
  /** Arguments by their PyTorch names, unless `foreignArguments` has them. */
  readonly torchArguments?: Readonly<Record<string, string>>;
  /** Arguments that each `use` of the layer sets itself, like Keras's call arguments. */
  readonly callArguments?: readonly (keyof Entries & string)[];
  /** Arguments of other frameworks without an equivalent here, and what to write instead: continues after a colon. */
  readonly otherArguments?: Readonly<Record<string, string>>;
}

type Values<Entries extends v.ObjectEntries> = v.InferOutput<v.StrictObjectSchema<Entries, undefined>>;

/** Declaration of a layer with its shape rule. */
export interface LayerDeclaration<Type extends string, Entries extends v.ObjectEntries> extends Declared<
  Type,
  Entries
> {
  /**
   * Returns output shapes, weights and cost. Sizes may be unknown or symbolic: compute with `dimensions/`, never with
   * `+` or `*`.
   */
  readonly infer: (values: Values<Entries>, input: Shape) => Inference;
}

/** A layer with several inputs. */
export interface MergeDeclaration<Type extends string, Entries extends v.ObjectEntries> extends Declared<
  Type,
  Entries
> {
  /** How many inputs it takes. */
  readonly takes: InputCount;
  /** As many inputs as `takes` says. */
  readonly infer: (values: Values<Entries>, inputs: readonly Shape[]) => Inference;
}

/** Number of inputs that a layer takes. */
export interface InputCount {
  readonly least: number;
  readonly most: number;
  /** The role of each input, such as `query`, `value`, `key`. */
  readonly names?: readonly string[];
}

/** Declares a layer of the catalogue: validation, hover, docs and weights follow from the declaration. */
export function declareLayer<const Type extends string, const Entries extends v.ObjectEntries>({
  infer,
  ...declaration
}: LayerDeclaration<Type, Entries>) {
  return declareMerge({
    ...declaration,
    takes: { least: 1, most: 1 },
    infer: (values, [input = []]) => infer(values, input),
  });
}

/** Declares a layer with several inputs. */
export function declareMerge<const Type extends string, const Entries extends v.ObjectEntries>(
  declaration: MergeDeclaration<Type, Entries>,
) {
  const schema = v.strictObject(declaration.arguments);
  return {
    ...defaultFacts,
    ...declaration,
    schema,
    /** Creates the layer with its shape rule; each of `values` must have passed `schema`. */
    make(values: Readonly<Record<string, unknown>>) {
      const parsed = v.parse(schema, values);
      return {
        chosen: { type: declaration.type, arguments: parsed },
        takes: declaration.takes,
        infer: (inputs: readonly Shape[]): Inference => declaration.infer(parsed, inputs),
      };
    },
  };
}
