import type { DataSettings, FeatureSettings, InputSchema } from '#language';
import type { ShownInput } from '#protocol';
import type { NdArray } from '../dataset.js';
import type { FileDigest } from '../fingerprint.js';
import type { PreparedInput } from '../preparation.js';
import type { Category, Reading } from '../sources/field.js';
import type { FieldRows, OpenSource, Rows } from '../sources/source.js';
import type { PreparePictures } from './image/preparePictures.js';

/** A kind of feature: how fields become an input of the network. Every method throws a `DataError` if they cannot. */
export interface FeatureKind<Settings extends FeatureSettings> {
  /** Returns the paths of the files that it reads besides the source, as written; left out: none. */
  readonly files?: (settings: Settings) => readonly string[];
  /** Returns the names of the fields that it reads. */
  readonly fields: (request: FeatureRequest<Settings>, source: OpenSource) => readonly string[];
  /** Returns the keys of the definition that name a field, for `DataError.path`. */
  readonly keysOf: (request: FeatureRequest<Settings>, field: string) => readonly string[];
  /** Decides what does not depend on the split. @param fields those that `fields` returned, which are loaded */
  readonly plan: (request: FeatureRequest<Settings>, fields: readonly string[], rows: Rows) => Promise<FeaturePlan>;
  /** Opens what was fitted before for rows of any source. @throws if it does not fit the settings */
  readonly restore: (request: FeatureRequest<Settings>, saved: SavedInput) => Promise<RestoredFeature>;
}

/** An input, and what was fitted to it. */
export interface SavedInput {
  readonly schema: InputSchema;
  readonly prepared: PreparedInput;
}

/** A feature that was fitted before. It needs none of the rows that it was fitted on. */
export interface RestoredFeature {
  /** The fields that it reads. */
  readonly fields: readonly FieldUse[];
  /** Whether the input of a row is made of other rows too, so that all must be read together. */
  readonly needsAllRows: boolean;
  /** Returns the rows that have no input. */
  readonly dropped: (rows: FieldRows) => Promise<readonly DroppedRows[]>;
  /** Returns the encoding of rows. */
  readonly encoderOf: (rows: FieldRows) => Promise<Encode>;
  /** Counts values that are none of the categories that it was fitted to, by column; left out: it has no categories. */
  readonly unseen?: (rows: FieldRows) => Promise<UnseenValues>;
}

/** How a field is read. */
export interface FieldUse {
  readonly name: string;
  readonly reading: Reading;
  /** Its categories, none of which means a missing value; left out: it has none. */
  readonly categories?: readonly Category[] | undefined;
}

/** Number of rows with each value that is no known category, by column. */
export type UnseenValues = ReadonlyMap<string, ReadonlyMap<Category, number>>;

/** An input that a definition asks for. */
export interface FeatureRequest<Settings extends FeatureSettings = FeatureSettings> {
  /** The name of the input. */
  readonly name: string;
  readonly settings: Settings;
  readonly data: DataSettings;
  /** The definition's folder, the base of relative paths. */
  readonly folder: string;
  /** Keys of the definition that ask for it, for `DataError.path`. */
  readonly path: readonly string[];
  /** Whether every file that a field names is looked at; else only some are, so that the editor need not wait. */
  readonly everyFile: boolean;
  /** Prepares pictures for the network. */
  readonly preparePictures: PreparePictures;
}

/** A feature of some rows, before it is fitted. */
export interface FeaturePlan {
  readonly schema: InputSchema;
  /** Notes for the user. */
  readonly notes: readonly string[];
  /** Returns the rows that cannot be used: a value is missing and `impute: drop` is set, or a file cannot be read. */
  readonly dropped: (rows: FieldRows) => Promise<readonly DroppedRows[]>;
  /** Digests of the files that it reads besides the source, for the fingerprint; left out: none. */
  readonly digests?: readonly FileDigest[];
  /** Checks that rows of another source can be encoded in the same way. */
  readonly check: (test: FieldRows) => Promise<void>;
  /**
   * Fits the feature on rows of the training split.
   *
   * @param saved what was fitted before, to be used instead
   */
  readonly fit: (training: Uint32Array, saved: PreparedInput | null) => Promise<FittedFeature>;
}

/** Rows without a usable value of a field. */
export interface DroppedRows {
  readonly field: string;
  readonly rows: readonly number[];
  /**
   * Whether they have no value, it names a file that cannot be read, there are too few rows before or after them in their series,
   * or `stride` skips them.
   */
  readonly why: 'missing' | 'unreadable' | 'incomplete' | 'unfinished' | 'skipped';
}

/** A feature that can encode rows. */
export interface FittedFeature {
  readonly prepared: PreparedInput;
  /** Training rows with outliers that the settings leave out; none if left out. */
  readonly unusual?: ReadonlySet<number>;
  /** Notes for the user; left out: none. */
  readonly notes?: readonly string[];
  /** Encodes rows of the source that it was fitted on. */
  readonly encode: Encode;
  /** Length of each row if batches are padded to their longest row; left out: all rows have the same. */
  readonly lengths?: Uint32Array;
  /** Returns the encoding of rows of another source. */
  readonly encoderOf: (rows: FieldRows) => Promise<Encode>;
  /** Returns how rows are shown to people, also those of another source, whose encoding is `encode`. */
  readonly showerOf: (rows: Rows, encode: Encode) => Promise<ShowInput>;
}

/** Returns what a row's input is made of, for people. @param epoch as for `Encode` */
export type ShowInput = (row: number, epoch: number | null) => Promise<ShownInput>;

/**
 * Encodes rows, in this order: `[rows.length, ...input shape]`. A size of the shape that is `null` may differ from call to call.
 *
 * @param epoch the epoch of training, from 0, for augmentation, which is random by seed, epoch and row; `null`: none
 * @param unused an earlier result that nobody needs, whose memory the new one may take; left out: none
 */
export type Encode = (rows: Uint32Array, epoch: number | null, unused?: NdArray) => NdArray | Promise<NdArray>;
