import type { TargetSchema, TargetSettings } from '#language';
import type { NdArray } from '../dataset.js';
import type { DroppedRows, FeatureRequest, FieldUse } from '../features/feature.js';
import type { FileDigest } from '../fingerprint.js';
import type { PreparedTarget } from '../preparation.js';
import type { FieldRows, OpenSource, Rows } from '../sources/source.js';

/** A kind of target: how fields become what an output predicts. Every method throws a `DataError` if they cannot. */
export interface TargetKind<Settings extends TargetSettings> {
  /** Returns the paths of the files that it reads besides the source, as written; left out: none. */
  readonly files?: (settings: Settings) => readonly string[];
  /** Returns the names of the fields that it reads, which the source must have. */
  readonly fields: (request: TargetRequest<Settings>, source: OpenSource) => readonly string[];
  /** Decides what does not depend on the split. */
  readonly plan: (request: TargetRequest<Settings>, rows: Rows) => Promise<TargetPlan>;
  /** Opens what was fitted before for rows of any source. @throws if it does not fit the settings */
  readonly restore: (request: TargetRequest<Settings>, saved: SavedTarget) => Promise<RestoredTarget>;
}

/** A target, and what was fitted to it. */
export interface SavedTarget {
  readonly schema: TargetSchema;
  readonly prepared: PreparedTarget;
}

/** A target that was fitted before. It needs none of the rows that it was fitted on. */
export interface RestoredTarget extends Pick<FittedTarget, 'scale' | 'tokenOf'> {
  /** The fields that it reads. */
  readonly fields: readonly FieldUse[];
  /** Returns the rows that have no target. */
  readonly missing: (rows: FieldRows) => Promise<readonly DroppedRows[]>;
  /** Checks that every row with a target can be encoded. */
  readonly check: (rows: FieldRows) => Promise<void>;
  readonly encoderOf: (rows: FieldRows) => Promise<EncodeTarget>;
}

/** A target that a definition asks for. */
export interface TargetRequest<Settings extends TargetSettings = TargetSettings> extends Omit<
  FeatureRequest,
  'settings'
> {
  readonly settings: Settings;
}

/** A target of some rows, before it is fitted. */
export interface TargetPlan {
  readonly schema: TargetSchema;
  /** Digests of the files that it reads besides the source, for the fingerprint; left out: none. */
  readonly digests?: readonly FileDigest[];
  /** Returns the rows that have no target. */
  readonly missing: (rows: FieldRows) => Promise<readonly DroppedRows[]>;
  /** Checks that rows of another source can be encoded in the same way. */
  readonly check: (test: FieldRows) => Promise<void>;
  /**
   * Returns the rows whose values the target of a row consists of, in ascending order of time; left out: the row alone. Rows that
   * have a target have all of them.
   */
  readonly readSteps?: () => Promise<RowsOfTarget>;
  /** Returns the class of each row, for stratified splits; `null` if it has no classes. */
  readonly readClasses: (() => Promise<{ readonly of: ArrayLike<number>; readonly count: number }>) | null;
  /**
   * Fits the target on rows of the training split.
   *
   * @param saved what was fitted before, to be used instead
   */
  readonly fit: (training: Uint32Array, saved: PreparedTarget | null) => Promise<FittedTarget>;
}

/** Returns the rows whose values the target of a row consists of. */
export type RowsOfTarget = (row: number) => Uint32Array;

/** A target that can encode rows. */
export interface FittedTarget {
  readonly prepared: PreparedTarget;
  /** How its numbers were scaled; `null` if they were not. */
  readonly scale: TargetScale | null;
  /** Returns the token of an id, for people; left out if its ids are not those of a text. */
  readonly tokenOf?: TokenOf;
  /** Returns the encoding of rows, also of another source. */
  readonly encoderOf: (rows: FieldRows) => Promise<EncodeTarget>;
}

/** Returns the token of an id, for people. */
export type TokenOf = (id: number) => string;

/** Encodes the targets of rows, in this order, as in `Batch.targets`. */
export type EncodeTarget = (rows: Uint32Array) => NdArray | Promise<NdArray>;

/** Numbers of a target were scaled to `(value - shift) * factor`, for each of its units. */
export interface TargetScale {
  readonly shift: readonly number[];
  readonly factor: readonly number[];
}
