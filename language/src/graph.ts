import type { ExtraOutput, Weight } from './layers/declareLayer.js';
import type { ArgumentsOf, LayerType } from './layers/index.js';
import type { Range } from './range.js';
import type { Dimension, DType, Shape } from './shape.js';

/** A checked network. */
export interface Graph {
  /** Empty if neither the data nor `model.inputs` defines them. */
  readonly inputs: readonly GraphInput[];
  /** Layers in order of execution. Layers whose output shape is undetermined because of invalid arguments are missing. */
  readonly layers: readonly Layer[];
  /** Output tensors: names of layers or of extra outputs (`lstm.state_h`). */
  readonly outputs: readonly string[];
  /** Whether all shapes are known and there are no errors, so that the graph can be trained. */
  readonly complete: boolean;
}

/** An input of the network. */
export interface GraphInput {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** A layer of the network. Narrowing `type` narrows `arguments`. */
export type Layer = { [T in LayerType]: LayerOf<T> }[LayerType];

/** A layer of one type. */
export interface LayerOf<T extends LayerType> {
  /** Unique in the graph: given, or the type with a number (`dense_2`); in a block `use_name/layer`. */
  readonly name: string;
  readonly type: T;
  readonly arguments: ArgumentsOf<T>;
  /** Names of layers, of graph inputs, or of extra outputs (`lstm.state_h`); empty if unknown. */
  readonly inputs: readonly string[];
  /** Empty if unknown. */
  readonly inputShapes: readonly Shape[];
  /**
   * Shape of the first output, which is referred to by the layer's name. `null` if even the rank is unknown because of an error
   * in this or an earlier layer.
   */
  readonly outputShape: Shape | null;
  /** Further outputs; `lstm.state_h` is the one named `state_h`. */
  readonly extraOutputs: readonly ExtraOutput[];
  /** Multiply-adds per sample (`LayerResult.multiplyAdds`); `null` if unknown. */
  readonly multiplyAdds: Dimension;
  /** Name of the layer whose weights this one shares (`use`); it has none of its own then. */
  readonly sharedWith: string | null;
  /** With `trainable: false` no weight is trainable, as in Keras. */
  readonly weights: readonly Weight[];
  /**
   * `false` freezes the layer: its weights do not change, and batch normalization uses its running averages in training too.
   */
  readonly trainable: boolean;
  /** Location of the layer's word in the text; for the sum of a `residual`, that of `residual`. */
  readonly range: Range;
  /** Enclosing uses of blocks, the outermost first; includes a `use` of a block or residual. */
  readonly uses: readonly BlockUse[];
}

/** Use of a block that contains a layer. */
export interface BlockUse {
  /** Unique in the graph; prefix of the names of its layers: `conv_unit_1`. */
  readonly name: string;
  /** Location of the block's name, or of `use`. */
  readonly range: Range;
}
