import * as v from 'valibot';
import { dictionaryOf } from '#language';
import { dateFormats } from './dates.js';
import { savedSchemaSchema } from './savedSchema.js';

/** A factor that can be undone. */
const factor = v.pipe(
  v.number(),
  v.check((value) => value !== 0, 'must not be 0'),
);

/** A column of a table with what was fitted to its training rows: all that encoding a new row takes. */
const preparedColumn = v.object({
  name: v.string(),
  reading: v.picklist(['text', 'number']),
  encoding: v.picklist(['number', 'binary', 'ordinal', 'one_hot', 'date']),
  /** The values of categories in the order of their codes; `null` for numbers and dates. */
  categories: v.nullable(v.array(v.union([v.string(), v.number()]))),
  /** Names of the resulting features. */
  features: v.array(v.string()),
  /** Replaces a missing value; a category's code for categories. */
  fill: v.number(),
  /** A value becomes `(value - shift) * factor`; of a date, the year does. */
  shift: v.number(),
  factor,
  /** Numbers beyond these limits are replaced by them. */
  limits: v.exactOptional(v.tuple([v.number(), v.number()])),
  /** Whether numbers become their logarithm before they are scaled. */
  log: v.exactOptional(v.boolean()),
  /** The codes of categories that have one feature with all others, which is behind those of the categories. */
  rare: v.exactOptional(v.array(v.number())),
  /** Whether the last feature tells which values were missing. */
  indicator: v.exactOptional(v.boolean()),
  /** How dates are written, and whether their hour is a feature. */
  date: v.exactOptional(v.object({ format: v.picklist(dateFormats), hour: v.boolean() })),
});

/** A column of a table, as it was fitted. */
export type PreparedColumn = v.InferOutput<typeof preparedColumn>;

const fittedTokenizer = {
  lower_case: v.boolean(),
  /** The tokens by their ids, from id 2 on. */
  vocabulary: v.array(v.string()),
};

const preparedTokenizer = v.variant('name', [
  v.object({ name: v.literal('word'), ...fittedTokenizer }),
  v.object({ name: v.literal('character'), ...fittedTokenizer }),
  v.object({ name: v.literal('white_space'), ...fittedTokenizer }),
  v.object({
    name: v.literal('file'),
    /** The file's path as written, and the SHA-256 of its contents. */
    path: v.string(),
    sha256: v.string(),
  }),
]);

const preparedImage = v.object({
  kind: v.literal('image'),
  /** Every value is multiplied by it. */
  scale: factor,
  /** `[height, width]` of every picture; runs of earlier versions do not have it. */
  size: v.exactOptional(v.tuple([v.number(), v.number()])),
  /** The columns that hold its pixels, in order. */
  columns: v.exactOptional(v.array(v.string())),
});

const preparedInput = v.variant('kind', [
  v.object({ kind: v.literal('columns'), columns: v.array(preparedColumn) }),
  preparedImage,
  v.object({
    kind: v.literal('window'),
    columns: v.array(
      v.object({
        name: v.string(),
        /** Replaces a missing value that has none before it. */
        fill: v.number(),
        /** A value becomes `(value - shift) * factor`. */
        shift: v.number(),
        factor,
      }),
    ),
  }),
  v.object({
    kind: v.literal('text'),
    tokenizer: preparedTokenizer,
    /** Number of ids of a sample. */
    max_length: v.number(),
  }),
]);

/** The target's name, and its column's. */
const named = { name: v.string(), column: v.string() };
const read = {
  reading: v.picklist(['text', 'number']),
  /** The values of categories in the order of the classes; `null` for a number. */
  categories: v.nullable(v.array(v.union([v.string(), v.number()]))),
};

const preparedTarget = v.variant('kind', [
  v.object({
    kind: v.literal('column'),
    ...{ ...named, ...read },
    /** A number becomes `(value - shift) * factor`. */
    shift: v.number(),
    factor,
  }),
  v.object({
    kind: v.literal('numbers'),
    name: v.string(),
    columns: v.array(v.string()),
    /** For each column. */
    shift: v.array(v.number()),
    factor: v.array(factor),
  }),
  v.object({
    kind: v.literal('series'),
    name: v.string(),
    column: v.string(),
    /** A number of any step becomes `(value - shift) * factor`. */
    shift: v.number(),
    factor,
  }),
  v.object({ kind: v.literal('labels'), name: v.string(), classes: v.array(v.string()) }),
  v.object({ kind: v.literal('tags'), name: v.string(), column: v.string(), classes: v.array(v.string()) }),
  v.object({ kind: v.literal('sequence'), name: v.string(), field: v.string(), tokenizer: preparedTokenizer }),
  v.object({ kind: v.literal('image'), name: v.string(), picture: preparedImage }),
]);

/** How a column of a table was read. */
const readFormat = v.object({
  kind: v.picklist(['numbers', 'texts']),
  missing: v.pipe(v.array(v.string()), v.readonly()),
  numbers: v.object({ decimal: v.picklist(['.', ',']), group: v.nullable(v.picklist(['.', ',', ' ', "'"])) }),
});

const preparation = v.object({
  /** How columns were read, by their names; runs of earlier versions do not have it. */
  formats: v.exactOptional(dictionaryOf(readFormat)),
  /** What the network was built for; runs of earlier versions do not have it. */
  schema: v.exactOptional(savedSchemaSchema),
  /** By the names of the inputs. */
  inputs: dictionaryOf(preparedInput),
  targets: v.array(preparedTarget),
});

/** Earlier versions did not scale targets. */
function unscaled<Target extends object>(target: Target) {
  return { kind: 'column' as const, ...target, shift: 0, factor: 1 };
}

/** Runs of earlier versions have the columns of their only input, and one target, which has the name of its column. */
const earlierTable = v.pipe(
  v.object({
    kind: v.literal('table'),
    columns: v.array(preparedColumn),
    targets: v.optional(v.array(v.object({ ...named, ...read }))),
    target: v.optional(v.object({ name: v.string(), ...read })),
  }),
  v.transform(({ columns, targets, target }): v.InferOutput<typeof preparation> => ({
    inputs: { features: { kind: 'columns', columns } },
    targets: (targets ?? (target ? [{ ...target, column: target.name }] : [])).map(unscaled),
  })),
);

/** Runs of earlier versions have the factor of their only input, and the label of each class. */
const earlierIdx = v.pipe(
  v.object({ kind: v.literal('idx'), scale: v.number(), labels: v.array(v.number()) }),
  v.transform(({ scale, labels }): v.InferOutput<typeof preparation> => ({
    inputs: { image: { kind: 'image', scale } },
    targets: [unscaled({ name: 'label', column: 'label', reading: 'number', categories: labels })],
  })),
);

/**
 * What was fitted to the training split, as `preparation.json` of a run keeps it: with it, the same row is encoded as the same
 * numbers in every later use of the run.
 */
export const preparationSchema = v.union([preparation, earlierTable, earlierIdx]);

/** The contents of `preparation.json`: what the data's features were fitted to. */
export type Preparation = v.InferOutput<typeof preparationSchema>;

/** What was fitted to one target. */
export type PreparedTarget = v.InferOutput<typeof preparedTarget>;

/** What was fitted to one input. */
export type PreparedInput = v.InferOutput<typeof preparedInput>;

/** What was fitted to texts. */
export type PreparedTokenizer = v.InferOutput<typeof preparedTokenizer>;
