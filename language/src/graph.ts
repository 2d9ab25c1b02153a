import type { Weight } from './layers/declareLayer.js';
import type { ArgumentsOf, LayerType } from './layers/index.js';
import type { Range } from './range.js';
import type { DType, Shape } from './shape.js';

/** A network, checked: layers in the order in which they run. */
export interface Graph {
  readonly inputs: readonly GraphInput[];
  readonly layers: readonly Layer[];
  /** Names of the layers whose outputs the network gives. */
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
  /** Names of layers or graph inputs. */
  readonly inputs: readonly string[];
  readonly inputShapes: readonly Shape[];
  /** `null` where an error here or upstream leaves even the rank open. */
  readonly outputShape: Shape | null;
  readonly weights: readonly Weight[];
  /** Where the layer stands in the text (its name, not its arguments). */
  readonly range: Range;
}
