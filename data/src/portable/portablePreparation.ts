import type { NdArray } from '../dataset.js';
import type { ChannelMap } from '../features/image/values/channelMap.js';
import type { SplitterName } from '../features/text/tokenizers/splitters.js';
import type { PreparedColumn } from '../preparation.js';
import type { ReadFormat } from '../sources/field.js';
import type { TargetScale } from '../targets/target.js';

/** How samples become inputs of a network and its outputs become predictions: the contents of `preprocessing.json`. */
export interface PortablePreparation {
  /** In the order of the network's inputs. */
  readonly inputs: readonly PortableInput[];
  /** In the order of the network's outputs. */
  readonly outputs: readonly PortableOutput[];
  /** How columns are read, by their names. */
  readonly formats: Readonly<Record<string, ReadFormat>>;
}

/** How an input is encoded. */
export type PortableInput =
  /** Fields of a row: `[features]`. */
  | { readonly kind: 'columns'; readonly name: string; readonly columns: readonly PreparedColumn[] }
  /** A picture, `[height, width, channels]`; `columns`: fields of a row are its pixels. */
  | {
      readonly kind: 'image';
      readonly name: string;
      readonly field: string;
      readonly shape: readonly number[];
      readonly map: ChannelMap;
      readonly columns?: readonly string[];
    }
  /** A text: ids, `[length]`, or as many as the longest needs with `bucketing`. */
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly field: string;
      readonly tokenizer: SplitterName;
      readonly lowerCase: boolean;
      readonly vocabulary: readonly string[];
      readonly length: number;
      readonly bucketing: boolean;
      /** Ids before and behind those of every text. */
      readonly marks: readonly [before: readonly number[], after: readonly number[]];
    }
  /** Rows of a table in their order, `[length, columns]`. */
  | {
      readonly kind: 'window';
      readonly name: string;
      readonly length: number;
      readonly columns: readonly {
        readonly name: string;
        readonly fill: number;
        readonly shift: number;
        readonly factor: number;
      }[];
    };

/** How an output is read. */
export interface PortableOutput {
  readonly name: string;
  /** What it predicts. `values`: as they are. */
  readonly kind: 'classes' | 'binary' | 'labels' | 'numbers' | 'values';
  /** Names of classes or labels. */
  readonly classes: readonly string[];
  /** The function that makes scores of the network's output. */
  readonly activation: 'linear' | 'sigmoid' | 'softmax';
  /** The score from which on the second class, or a label, is predicted. */
  readonly threshold: number;
  /** How numbers were scaled; `null`: not. */
  readonly scale: TargetScale | null;
}

/** Samples as arrays for the network. */
export type EncodedInputs = readonly NdArray[];
