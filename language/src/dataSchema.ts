import type { DType, Shape } from './shape.js';

/**
 * What the language needs to know of a data set. Declared here, fulfilled by `data/`.
 * Everything in it is known before training: nothing is read twice.
 */
export interface DataSchema {
  /** What one sample feeds the network with, in order. */
  readonly inputs: readonly InputSchema[];
  /** What is to be predicted of a sample, in order: at least one, with distinct names. */
  readonly targets: readonly TargetSchema[];
  /** Samples in each split; a split that the data does not have is 0. */
  readonly samples: { readonly training: number; readonly validation: number; readonly test: number };
}

export interface InputSchema {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DType;
  /** Whether all values are whole numbers of at least 0, such as ids; left out, what `dtype` says. */
  readonly whole?: boolean;
  /** For a table: the name of each feature after encoding (`job=admin.`), as long as the last dimension. */
  readonly features?: readonly string[];
}

/**
 * What an output of the network is to predict, under the name that `data.targets` gives it.
 * - `classes`: an int32 class index; `classes.length >= 3`, or 2 where the network gives a score for each of them.
 * - `binary`: 0 or 1 as float32 of shape `[1]`; `classes[1]` is the positive one.
 * - `number`: a float32 of shape `[1]`; `range` is where the values of the source lie, if that is known.
 */
export type TargetSchema =
  | { readonly type: 'classes'; readonly name: string; readonly classes: readonly string[] }
  | { readonly type: 'binary'; readonly name: string; readonly classes: readonly [negative: string, positive: string] }
  | { readonly type: 'number'; readonly name: string; readonly range?: readonly [least: number, most: number] };

export type TargetOf<Type extends TargetSchema['type']> = Extract<TargetSchema, { readonly type: Type }>;
