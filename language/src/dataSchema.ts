import type { DType, Shape } from './shape.js';

/**
 * Schema of a data set: its inputs, its target and the size of its splits. `data/` reads it before training.
 */
export interface DataSchema {
  /** Inputs of one sample, in order. */
  readonly inputs: readonly InputSchema[];
  /** What is to be predicted of a sample, in order: at least one, with distinct names. */
  readonly targets: readonly TargetSchema[];
  /** Samples in each split; a split that the data does not have is 0. */
  readonly samples: { readonly training: number; readonly validation: number; readonly test: number };
}

/** Input tensor of one sample. */
export interface InputSchema {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DType;
  /** Whether all values are non-negative integers, such as token ids. The default follows from `dtype`. */
  readonly whole?: boolean;
  /** Largest value of a size that differs from batch to batch, which is `null` in `shape`. */
  readonly maxLength?: number;
  /** Number of different token ids, of which the largest is one less; left out if the values are no token ids. */
  readonly vocabularySize?: number;
  /** For a table: the names of the encoded features (`job=admin.`), as many as the last dimension. */
  readonly features?: readonly string[];
}

/**
 * What an output of the network is to predict, under the name that `data.targets` gives it.
 * - `classes`: an int32 class index; `classes.length >= 3`, or 2 where the network gives a score for each of them.
 * - `binary`: 0 or 1 as float32 of shape `[1]`; `classes[1]` is the positive one.
 * - `number`: a float32 of shape `[1]`; `range` is where the values that the network learns lie, if that is known.
 * - `numbers`: a float32 vector with a number for each name.
 * - `labels`: a float32 vector of 0 and 1, one for each class: a sample may be of several.
 * - `image`: float32 values of this shape, `[height, width, channels]`; `range` is where they lie.
 * - `sequence`: an int32 id for each of `length` steps, below `ids`; 0 is padding, which counts in no loss and no metric. `classes`
 *   are the names of the ids from 1 on; none if the ids are the tokens of a text.
 */
export type TargetSchema =
  | {
      readonly type: 'classes';
      readonly name: string;
      readonly classes: readonly string[];
      /** The column of whole numbers that are taken for classes, because the definition does not say what they are. */
      readonly numbered?: string;
    }
  | { readonly type: 'binary'; readonly name: string; readonly classes: readonly [negative: string, positive: string] }
  | {
      readonly type: 'number';
      readonly name: string;
      readonly range?: readonly [least: number, most: number];
      /** Whether the network learns other numbers than the source has. */
      readonly scaled?: boolean;
    }
  | {
      readonly type: 'numbers';
      readonly name: string;
      readonly names: readonly string[];
      /** Whether the network learns other numbers than the source has. */
      readonly scaled?: boolean;
    }
  | { readonly type: 'labels'; readonly name: string; readonly classes: readonly string[] }
  | {
      readonly type: 'image';
      readonly name: string;
      readonly shape: readonly [height: number, width: number, channels: number];
      readonly range?: readonly [least: number, most: number];
    }
  | {
      readonly type: 'sequence';
      readonly name: string;
      readonly length: number;
      readonly ids: number;
      readonly classes: readonly string[];
    };

/** Target of one type. */
export type TargetOf<Type extends TargetSchema['type']> = Extract<TargetSchema, { readonly type: Type }>;
