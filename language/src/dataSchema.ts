import type { DType, Shape } from './shape.js';

/**
 * Schema of a data set: its inputs, its target and the size of its splits. `data/` reads it before training.
 */
export interface DataSchema {
  /** Inputs of one sample, in order. */
  readonly inputs: readonly InputSchema[];
  readonly target: TargetSchema;
  /** Number of samples per split; 0 for a split that does not exist. */
  readonly samples: { readonly training: number; readonly validation: number; readonly test: number };
}

/** Input tensor of one sample. */
export interface InputSchema {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DType;
  /** Whether all values are non-negative integers, such as token ids. The default follows from `dtype`. */
  readonly whole?: boolean;
  /** For a table: the names of the encoded features (`job=admin.`), as many as the last dimension. */
  readonly features?: readonly string[];
}

/**
 * Target of one sample.
 * - `classes`: an int32 class index; `classes.length >= 3`, or 2 if the network outputs a score for each class.
 * - `binary`: 0 or 1 as float32 of shape `[1]`; `classes[1]` is the positive class.
 * - `number`: a float32 of shape `[1]`; `range` is the range of the values in the source, if known.
 */
export type TargetSchema =
  | { readonly type: 'classes'; readonly classes: readonly string[] }
  | { readonly type: 'binary'; readonly classes: readonly [negative: string, positive: string] }
  | { readonly type: 'number'; readonly name: string; readonly range?: readonly [least: number, most: number] };

/** Target of one type. */
export type TargetOf<Type extends TargetSchema['type']> = Extract<TargetSchema, { readonly type: Type }>;
