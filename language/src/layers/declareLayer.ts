import * as v from 'valibot';
import type { DiagnosticCode } from '../diagnostic.js';
import type { Dimension } from '../dimensions/dimension.js';
import type { Shape } from '../shape.js';
import type { Constraint } from './constraint.js';
import type { Initializer } from './initializer.js';
import type { Regularizer } from './regularizer.js';
import type { StftInitializer } from './stftInitializer.js';

export interface Weight {
  /** Keras's name: `kernel`, `bias`, `gamma`, `moving_mean`; of a wrapped layer `forward/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer | StftInitializer;
  /** Whether gradients change it; running statistics are not trainable. */
  readonly trainable: boolean;
  /** Positions along the last axis, from and before, that begin at 1 whatever the initializer: a forget gate's bias. */
  readonly ones?: readonly [number, number];
  /** What variance scaling takes for inputs and outputs of a unit; left out, what Keras makes of the shape. */
  readonly fans?: { readonly fanIn: number; readonly fanOut: number };
  /** What large values cost beside the loss; left out, nothing. */
  readonly regularizer?: Regularizer | null;
  /** What is done to the weight after each step; left out, nothing. */
  readonly constraint?: Constraint | null;
}

/** Why a layer cannot take its inputs; the checker adds who, what came, and where it came from. */
export interface ShapeError {
  readonly code: DiagnosticCode;
  /** Goes on from "dense `logits` ": `expects a vector`. */
  readonly message: string;
  /** What to do: a sentence. */
  readonly hint: string;
  /** Which of the inputs is wrong; left out, the first. */
  readonly input?: number;
  /** How many inputs of a merge do not fit the others; a change that leaves fewer repairs part of it. Left out, 1. */
  readonly misfits?: number;
  /** Of the output what is known all the same; sizes that the error leaves open are `null`. */
  readonly output?: Shape;
  /** Layers each of which, inserted before (at that input), may repair it; the checker tries them. */
  readonly insert?: readonly string[];
  /** Arguments of this layer each of which, with that value, may repair it; tried likewise. */
  readonly set?: readonly { readonly argument: string; readonly value: string }[];
  /** Sizes of inputs each of which, being other, would repair it: pushed back to where the size comes from. */
  readonly requires?: readonly Requirement[];
}

/** What the size of one dimension of an input should have been. */
export interface Requirement {
  /** The input's position among the layer's inputs. */
  readonly input: number;
  /** The dimension's position in the shape, from 0, without the batch. */
  readonly axis: number;
  readonly size: { readonly equals: Dimension } | { readonly atLeast: number } | { readonly multipleOf: number };
}

export interface LayerResult {
  readonly output: Shape;
  /** Outputs beside the first, such as `state_h` of a recurrent layer. */
  readonly extraOutputs?: readonly ExtraOutput[];
  readonly weights: readonly Weight[];
  /**
   * Products of a weight with a value, or of two values in a product of matrices, for one sample; left out, none.
   * Additions, activations, normalizations and pooling do not count, as in the published figures of networks.
   */
  readonly multiplyAdds?: Dimension;
}

export interface ExtraOutput {
  readonly name: string;
  readonly shape: Shape;
}

export type Inference = LayerResult | { readonly error: ShapeError };

interface Declared<Type extends string, Entries extends v.ObjectEntries> {
  readonly type: Type;
  /** One line for completion and hover. */
  readonly doc: string;
  /** Class names elsewhere, recognised and offered as fixes. */
  readonly keras: string;
  readonly torch: readonly string[];
  readonly arguments: Entries;
  /** Arguments by PyTorch's names, where they are not those of `foreignArguments`. */
  readonly torchArguments?: Readonly<Record<string, string>>;
  /** Arguments that each `use` of the layer gives anew, as Keras's call arguments. */
  readonly callArguments?: readonly (keyof Entries & string)[];
  /** Arguments of other frameworks that mean something else than any here, with what to write: goes on behind a colon. */
  readonly otherArguments?: Readonly<Record<string, string>>;
}

type Values<Entries extends v.ObjectEntries> = v.InferOutput<v.StrictObjectSchema<Entries, undefined>>;

export interface LayerDeclaration<Type extends string, Entries extends v.ObjectEntries> extends Declared<
  Type,
  Entries
> {
  /**
   * Shape rule, weights and cost. Unknown sizes stay unknown; sizes may have names: compute with `dimensions/`, never
   * with `+` or `*`.
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

export interface InputCount {
  readonly least: number;
  readonly most: number;
  /** What each is for, such as `query`, `value`, `key`. */
  readonly names?: readonly string[];
}

/** The one way to add a layer to the catalogue: everything else (validation, hover, docs, weights) follows from it. */
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

/** Likewise for a layer with several inputs. */
export function declareMerge<const Type extends string, const Entries extends v.ObjectEntries>(
  declaration: MergeDeclaration<Type, Entries>,
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
        takes: declaration.takes,
        infer: (inputs: readonly Shape[]): Inference => declaration.infer(parsed, inputs),
      };
    },
  };
}
