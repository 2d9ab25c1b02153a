import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Least value, quartiles and greatest value. */
const fiveNumbers = {
  least: v.number(),
  /** The first quartile, the median and the third quartile. */
  quartiles: v.tuple([v.number(), v.number(), v.number()]),
  greatest: v.number(),
};

/** Statistics of a column's numbers; of dates, which are milliseconds since 1970. */
const numbersProfileSchema = v.object({
  ...fiveNumbers,
  mean: v.number(),
  /** The population's standard deviation. */
  deviation: v.number(),
  /** Whether all are integers. */
  whole: v.boolean(),
  /** Whether each is greater than the one in the row before. */
  ascending: v.boolean(),
  /** Number of values in bins of one width from `least` to `greatest`; one bin if these are equal. */
  histogram: v.array(count),
  /** A number that repeats far from all others, as codes for missing values do, and the range of the others; left out: none. */
  sentinel: v.exactOptional(v.object({ value: v.number(), count, least: v.number(), greatest: v.number() })),
});
/** Statistics of a column's numbers. */
export type NumbersProfile = v.InferOutput<typeof numbersProfileSchema>;

/** Number of words of a column's texts. */
const wordsProfileSchema = v.object({
  ...fiveNumbers,
  /** 95 % of the texts have at most this many. */
  usual: count,
  /** Number of different words that occur more than once, whatever their capital letters. */
  repeated: count,
  /** Whether most texts are sentences, rather than names, codes or dates. */
  sentences: v.boolean(),
});
/** Number of words of a column's texts. */
export type WordsProfile = v.InferOutput<typeof wordsProfileSchema>;

/** How strongly a column and a target are related. */
const relationSchema = v.object({
  /** The target's name. */
  target: v.string(),
  /**
   * - `auc`: `|2 AUC - 1|` of the column's order as a score for the positive one of two classes.
   * - `eta`: the correlation ratio of numbers and classes, adjusted for the number of classes.
   * - `cramers_v`: Cramér's V of two columns of classes, with Bergsma's correction.
   * - `spearman`: the absolute value of Spearman's rank correlation of two numbers.
   */
  measure: v.picklist(['auc', 'eta', 'cramers_v', 'spearman']),
  /** From 0, unrelated, to 1. */
  value: share,
});
/** How strongly a column and a target are related. */
export type Relation = v.InferOutput<typeof relationSchema>;

const columnProfileSchema = v.object({
  name: v.string(),
  /** What the definition uses it for; without a definition, `unused`. A split is made by its values. */
  role: v.picklist(['input', 'target', 'split', 'weight', 'unused']),
  /** What it is read as; `image`: it holds the names of pictures' files. */
  type: v.picklist(['numeric', 'categorical', 'binary', 'date', 'text', 'image']),
  /** Number of rows with a value, and without one. */
  count,
  missing: count,
  distinct: count,
  /** `null` if it does not hold numbers or dates. */
  numbers: v.nullable(numbersProfileSchema),
  /** The type that most values of a text suggest, which the definition does not set; `null` if they suggest none. */
  suggestedType: v.nullable(v.picklist(['numeric', 'date'])),
  /** The most frequent values, at most 10, with their number; `null` for numbers, dates, texts and pictures. */
  categories: v.nullable(v.array(v.object({ value: v.string(), count }))),
  /** How many values of a column of texts are numbers, however they are written, and the texts that are none, at most 5. */
  numberTexts: v.nullable(v.object({ count, distinct: count, others: v.array(v.string()), otherCount: count })),
  /** The sign or unit that its numbers are written with (`$`), the number of different ones, and an example; left out: none. */
  withUnit: v.exactOptional(v.object({ unit: v.string(), distinct: count, example: v.string(), number: v.string() })),
  /** An integer with leading zeros (`02134`) among its numbers; left out: none was seen. */
  leadingZero: v.exactOptional(v.string()),
  /** Its words; `null` if it does not hold texts. */
  words: v.nullable(wordsProfileSchema),
  /** `null` without a target, for the targets themselves, and for what cannot be compared with them. */
  relation: v.nullable(relationSchema),
  /** The first column of the table that has the same values; `null` if none has. */
  sameAs: v.nullable(v.string()),
});
/** A column of a table: its values, and what they have to do with the target. */
export type ColumnProfile = v.InferOutput<typeof columnProfileSchema>;

const pictureModeSchema = v.picklist(['gray', 'gray_alpha', 'rgb', 'rgba', 'palette', 'cmyk']);
/** How the colors of a picture's file are stored. */
export type PictureMode = v.InferOutput<typeof pictureModeSchema>;

const picturesProfileSchema = v.object({
  /** The name of the input. */
  input: v.string(),
  /** Number of pictures, and of those whose headers were read. */
  count,
  examined: count,
  /** The sizes in pixels that most pictures have, at most 10, with an example's file, which is empty for pictures in one file. */
  sizes: v.array(v.object({ height: count, width: count, count, example: v.string() })),
  /** Median height and width. */
  median: v.object({ height: count, width: count }),
  /** How many different sizes there are. */
  distinctSizes: count,
  modes: v.array(
    v.object({
      mode: pictureModeSchema,
      count,
      example: v.string(),
    }),
  ),
});
/** The pictures of an input. */
export type PicturesProfile = v.InferOutput<typeof picturesProfileSchema>;

const textsProfileSchema = v.object({
  input: v.string(),
  column: v.string(),
  /** Number of tokens of a text before it is cut off. */
  tokens: v.object(fiveNumbers),
  /** `max_length` of the input, and the share of the texts that are longer. */
  maxLength: count,
  cut: share,
  /** Number of ids that the network is made for, and that training texts have; with padding and unknown tokens. */
  vocabulary: v.object({ size: count, used: count }),
});
/** The texts of an input. */
export type TextsProfile = v.InferOutput<typeof textsProfileSchema>;

const windowsProfileSchema = v.object({
  input: v.string(),
  series: count,
  /** Number of series that are too short for a window. */
  tooShort: count,
  /** Number of rows of the shortest and of the longest series. */
  shortest: count,
  longest: count,
  windows: count,
});
/** The windows of an input. */
export type WindowsProfile = v.InferOutput<typeof windowsProfileSchema>;

const samplesOfSplits = { training: count, validation: count, test: count };

/** What the data of a definition, or a data file, look like. */
export const dataProfileSchema = v.object({
  /** The name of the source, for people. */
  source: v.string(),
  /** Number of rows of the source, and of those, evenly spread, that the statistics of columns are computed from. */
  rows: count,
  sampled: count,
  /** In the order of the table; none for pictures. At most the first 1,000. */
  columns: v.array(columnProfileSchema),
  /** Number of columns beyond these. */
  moreColumns: count,
  pictures: v.array(picturesProfileSchema),
  texts: v.array(textsProfileSchema),
  windows: v.array(windowsProfileSchema),
  /** Number of samples per split; `null` without a definition that can be trained. */
  samples: v.nullable(v.object(samplesOfSplits)),
  /** Number of samples of each class per split, of the targets that have classes, in the order of the definition. */
  targets: v.array(
    v.object({ name: v.string(), classes: v.array(v.object({ name: v.string(), ...samplesOfSplits })) }),
  ),
  /** Samples of a split whose row or picture another split has too; without those of which there are none. */
  shared: v.array(
    v.object({ split: v.picklist(['validation', 'test']), with: v.picklist(['training', 'validation']), count }),
  ),
});
/** Output of `shapewright data DEFINITION --json`, and the answer of the language server: the profile, or why there is none, for people. */
export const profileAnswerSchema = v.union([v.object({ profile: dataProfileSchema }), v.object({ error: v.string() })]);

/** What the data of a definition, or a data file, look like: plain JSON. */
export type DataProfile = v.InferOutput<typeof dataProfileSchema>;
