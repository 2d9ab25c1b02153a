import * as v from 'valibot';

/** A column of a table with what was fitted to its training rows: all that encoding a new row takes. */
const preparedColumn = v.object({
  name: v.string(),
  reading: v.picklist(['text', 'number']),
  encoding: v.picklist(['number', 'binary', 'ordinal', 'one_hot']),
  /** The values of categories in the order of their codes; `null` for a number. */
  categories: v.nullable(v.array(v.union([v.string(), v.number()]))),
  /** Names of the resulting features. */
  features: v.array(v.string()),
  /** Replaces a missing value; a category's code for categories. */
  fill: v.number(),
  /** A value becomes `(value - shift) * factor`. */
  shift: v.number(),
  factor: v.number(),
});

const preparedTarget = v.object({
  /** The target's name, and its column's. */
  name: v.string(),
  column: v.string(),
  reading: v.picklist(['text', 'number']),
  categories: v.nullable(v.array(v.union([v.string(), v.number()]))),
});

const tablePreparation = v.object({
  kind: v.literal('table'),
  columns: v.array(preparedColumn),
  targets: v.array(preparedTarget),
});

/** Runs of earlier versions have one target, which has the name of its column. */
const earlierTablePreparation = v.pipe(
  v.object({
    ...tablePreparation.entries,
    targets: v.optional(v.undefined()),
    target: v.omit(preparedTarget, ['column']),
  }),
  v.transform(({ kind, columns, target }) => ({ kind, columns, targets: [{ ...target, column: target.name }] })),
);

const idxPreparation = v.object({
  kind: v.literal('idx'),
  /** Every pixel is multiplied by it. */
  scale: v.number(),
  /** The label of each class, in the classes' order. */
  labels: v.array(v.number()),
});

/**
 * What was fitted to the training split, as `preparation.json` of a run keeps it: with it, the same row is encoded as the same
 * numbers in every later use of the run.
 */
export const preparationSchema = v.union([tablePreparation, earlierTablePreparation, idxPreparation]);

/** The contents of `preparation.json`: what the data's features were fitted to. */
export type Preparation = v.InferOutput<typeof preparationSchema>;
export type PreparedColumn = v.InferOutput<typeof preparedColumn>;
export type TablePreparation = v.InferOutput<typeof tablePreparation>;
export type IdxPreparation = v.InferOutput<typeof idxPreparation>;
