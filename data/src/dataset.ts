import type { DataSchema } from '#language';

/** Numbers in row-major order with their shape, the first dimension being the sample. Its owner is whoever asked for it. */
export type NdArray =
  | { readonly dtype: 'float32'; readonly shape: readonly number[]; readonly values: Float32Array }
  | { readonly dtype: 'int32'; readonly shape: readonly number[]; readonly values: Int32Array };

/** Samples side by side, ready for a network. */
export interface Batch {
  readonly size: number;
  /** In the order of `DataSchema.inputs`; each of shape `[size, ...input shape]`. */
  readonly inputs: readonly NdArray[];
  /** Class indices `[size]` (int32) for `classes`; `[size, 1]` (float32) for `binary` and `number`. */
  readonly target: NdArray;
}

export interface Split {
  readonly size: number;
  /** The samples at these positions (0 to `size - 1`) in this order. Positions mean the same samples in every run with the same settings. */
  read(positions: Uint32Array): Promise<Batch>;
}

/** A data source that was opened: split, its statistics fitted on the training split alone. */
export interface Dataset {
  readonly schema: DataSchema;
  /** SHA-256 over names, sizes and contents of the source files (those of a test set too), hexadecimal. */
  readonly fingerprint: string;
  /** What the user should know and can read: `12 rows of data/bank.csv were left out: they have no value for "deposit".` */
  readonly notes: readonly string[];
  readonly training: Split;
  /** `null` where the definition asks for none. */
  readonly validation: Split | null;
  readonly test: Split | null;
}
