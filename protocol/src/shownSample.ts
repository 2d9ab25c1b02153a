import * as v from 'valibot';
import { pictureSchema } from './inspections/picture.js';

const named = { name: v.string() };

/** What an input of a sample is made of, by the kind of feature. */
const shownInputSchema = v.variant('kind', [
  v.object({
    kind: v.literal('columns'),
    ...named,
    /** Values of the row as they are in the table, at most the first 100; `null` if missing. */
    values: v.array(v.object({ ...named, value: v.nullable(v.union([v.string(), v.number()])) })),
    /** What the network gets, at most the first 200. */
    features: v.array(v.object({ ...named, value: v.number() })),
  }),
  v.object({
    kind: v.literal('image'),
    ...named,
    /** The picture as it is in the data, and what the network gets. Large ones are made smaller. */
    original: pictureSchema,
    prepared: pictureSchema,
    /** `[height, width]` of the original. */
    size: v.tuple([v.number(), v.number()]),
  }),
  v.object({
    kind: v.literal('text'),
    ...named,
    /** At most the first 5,000 characters. */
    text: v.string(),
    /** What the network gets, without padding: at most the first 1,000 tokens. */
    tokens: v.array(v.object({ text: v.string(), id: v.number() })),
    /** Number of tokens of the whole text. */
    length: v.number(),
  }),
  v.object({
    kind: v.literal('window'),
    ...named,
    /** In the units of the data; `null` if missing. */
    columns: v.array(v.object({ ...named, values: v.array(v.nullable(v.number())) })),
  }),
]);
/** An input of a sample, for people. */
export type ShownInput = v.InferOutput<typeof shownInputSchema>;

const shownTargetSchema = v.object({
  ...named,
  /** A class, a list of labels or a number; `''` for a picture. */
  text: v.string(),
  picture: v.nullable(pictureSchema),
  /** Several numbers in the units of the data, such as the steps of a series; empty for other targets. */
  values: v.array(v.number()),
});
/** A target of a sample, for people. */
export type ShownTarget = v.InferOutput<typeof shownTargetSchema>;

/** A sample as what it is: a row, a picture, a text or a piece of a series. */
export const shownSampleSchema = v.object({
  /** The row in the source, from 0. */
  row: v.number(),
  inputs: v.array(shownInputSchema),
  targets: v.array(shownTargetSchema),
});
/** A sample, for people. */
export type ShownSample = v.InferOutput<typeof shownSampleSchema>;
