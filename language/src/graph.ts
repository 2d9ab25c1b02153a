import type { ExtraOutput, Weight } from './layers/declareLayer.js';
import type { ArgumentsOf, LayerType } from './layers/index.js';
import type { Range } from './range.js';
import type { Dimension, DType, Shape } from './shape.js';

/** A network, checked: layers in the order in which they run. */
export interface Graph {
  /** Empty as long as neither the data nor `model.inputs` tells. */
  readonly inputs: readonly GraphInput[];
  /** Those whose arguments are right, at least so far that their output's shape cannot be other. */
  readonly layers: readonly Layer[];
  /** What the network gives: names of layers or of extra outputs (`lstm.state_h`). */
  readonly outputs: readonly string[];
  /** Whether every shape is known and nothing is wrong: only such a graph can be trained. */
  readonly complete: boolean;
}

export interface GraphInput {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** Narrow `type` and `arguments` narrows with it. */
export type Layer = { [T in LayerType]: LayerOf<T> }[LayerType];

export interface LayerOf<T extends LayerType> {
  /** Unique in the graph: given, or the type with a number (`dense_2`); inside a block `use_name/layer`. */
  readonly name: string;
  readonly type: T;
  readonly arguments: ArgumentsOf<T>;
  /** Names of layers, of graph inputs, or of extra outputs (`lstm.state_h`); empty where they are not known. */
  readonly inputs: readonly string[];
  /** Empty where they are not known. */
  readonly inputShapes: readonly Shape[];
  /**
   * Of the first output, the one that goes by the layer's name. `null` where an error here or upstream leaves even the
   * number of dimensions open.
   */
  readonly outputShape: Shape | null;
  /** `lstm.state_h` is the one named `state_h`. */
  readonly extraOutputs: readonly ExtraOutput[];
  /** For one sample (`LayerResult.multiplyAdds`); `null` where it is not known. */
  readonly multiplyAdds: Dimension;
  /** The layer whose weights this one uses (`use`); it has none of its own. */
  readonly sharedWith: string | null;
  /** Of a layer with `trainable: false` no weight is trainable, as in Keras. */
  readonly weights: readonly Weight[];
  /**
   * `false` freezes the layer: its weights stay, and batch normalization uses its running averages also in training.
   */
  readonly trainable: boolean;
  /** Where the layer stands in the text (its name, not its arguments); the sum of a `residual` at that word. */
  readonly range: Range;
  /** The uses of blocks that it stands in, the outermost first; a `use` of a block or residual is one too. */
  readonly uses: readonly BlockUse[];
}

export interface BlockUse {
  /** Unique in the graph, the beginning of its layers' names: `conv_unit_1`. */
  readonly name: string;
  /** Where the block's name, or `use`, stands in the list. */
  readonly range: Range;
}
