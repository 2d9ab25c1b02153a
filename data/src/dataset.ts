import type { DataSchema } from '#language';
import type { ShownSample } from '#protocol';
import type { Preparation } from './preparation.js';
import type { TargetScale, TokenOf } from './targets/target.js';

/** A row-major array with its shape; the first dimension is the sample. The caller owns it. */
export type NdArray =
  | { readonly dtype: 'float32'; readonly shape: readonly number[]; readonly values: Float32Array }
  | { readonly dtype: 'int32'; readonly shape: readonly number[]; readonly values: Int32Array };

/** A batch of samples for a network. */
export interface Batch {
  readonly size: number;
  /** In the order of `DataSchema.inputs`; each `[size, ...input shape]`. */
  readonly inputs: readonly NdArray[];
  /**
   * In the order of `DataSchema.targets`: int32 for `classes` (`[size]`) and `sequence` (`[size, length]`), otherwise float32. Its shape is
   * `[size, ...targetShape]` with that of the target's task.
   */
  readonly targets: readonly NdArray[];
  /**
   * What losses compare with where samples are mixed; left out: `targets`, which metrics compare with. As these, but `classes` are
   * a share of each: float32 `[size, classes]`.
   */
  readonly mixedTargets?: readonly NdArray[];
  /** What each sample counts in losses and metrics: float32 `[size]`; left out: 1 each. */
  readonly weights?: NdArray;
}

/** The training, validation or test samples of a dataset. */
export interface Split {
  readonly size: number;
  /** Row of the source, or of the test set, of each sample, from 0; left out: the samples come from no source. */
  readonly rows?: Uint32Array;
  /** Length of each sample if batches are padded to their longest one; left out: all samples have the same. */
  readonly lengths?: Uint32Array;
  /**
   * Reads the samples at these positions (0 to `size - 1`), in this order. With the same settings, a position is the same sample
   * in every run.
   *
   * @param epoch the epoch of training, from 0, whose random augmentation the samples get; left out: none
   * @param unused a batch that the caller no longer needs, whose memory the new one may take; left out: none. Memory of batches of
   * pictures is so large that collecting it takes longer than filling it
   */
  read(positions: Uint32Array, epoch?: number, unused?: Batch): Promise<Batch>;
  /** Reads only the targets of these samples, as `read` does without an epoch; left out: they are not to be had alone. */
  readonly readTargets?: (positions: Uint32Array) => Promise<readonly NdArray[]>;
  /**
   * Returns the samples at these positions for people, in this order; left out: the samples come from no source.
   *
   * @param epoch as for `read`
   */
  readonly show?: (positions: Uint32Array, epoch?: number) => Promise<readonly ShownSample[]>;
}

/** An opened data source: split, with statistics fitted on the training split only. */
export interface Dataset {
  readonly schema: DataSchema;
  /** SHA-256 of the names, sizes and contents of the source files, test files included; hexadecimal. */
  readonly fingerprint: string;
  /** Notes for the user: `12 rows of data/bank.csv left out: no value of "deposit".` */
  readonly notes: readonly string[];
  /** What was fitted to the training split; `null` for samples that come from no source. */
  readonly preparation: Preparation | null;
  /** In the order of `schema.targets`: how numbers were scaled; `null` for targets that were not. */
  readonly targetScales: readonly (TargetScale | null)[];
  /** In the order of `schema.targets`: the tokens of the ids of texts; `null` for other targets. Left out: no target is a text. */
  readonly targetTokens?: readonly (TokenOf | null)[];
  readonly training: Split;
  /** `null` if the definition has none. */
  readonly validation: Split | null;
  readonly test: Split | null;
}
