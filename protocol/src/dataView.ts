import * as v from 'valibot';
import { profileAnswerSchema } from './dataProfile.js';
import { splitNameSchema } from './run.js';
import { shownSampleSchema } from './shownSample.js';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Which samples of a definition's data are to be shown. */
export const samplesRequestSchema = v.object({
  split: splitNameSchema,
  /** Position of the first one in the split, and how many. */
  from: index,
  count: v.pipe(index, v.maxValue(24)),
  /** The epoch of training whose random augmentation the samples get; `null`: none. */
  epoch: v.nullable(index),
});
/** Which samples of a definition's data are to be shown. */
export type SamplesRequest = v.InferOutput<typeof samplesRequestSchema>;

const definition = {
  /** URI of the definition. */
  uri: v.string(),
  /** Its text, which need not be saved. */
  text: v.string(),
};

/** Parameters of the language server's request `shapewright/dataProfile`. */
export const profileParametersSchema = v.object(definition);
/** Parameters of the language server's request `shapewright/dataSamples`. */
export const samplesParametersSchema = v.object({ ...definition, request: samplesRequestSchema });

/** Answer to `shapewright/dataProfile`. */
export type ProfileAnswer = v.InferOutput<typeof profileAnswerSchema>;

const samples = {
  samples: v.array(shownSampleSchema),
  /** Number of samples of the split. */
  size: index,
};

/** Answer to `shapewright/dataSamples`: the samples, or why there are none, for people. */
export const samplesAnswerSchema = v.union([v.object(samples), v.object({ error: v.string() })]);
/** Answer to `shapewright/dataSamples`. */
export type SamplesAnswer = v.InferOutput<typeof samplesAnswerSchema>;

/** Messages from the extension to the page of a definition's data. */
export const toDataViewSchema = v.variant('type', [
  /** The profile will follow; what is shown is of an earlier state. */
  v.object({ type: v.literal('reading'), uri: v.string(), title: v.string() }),
  v.object({ type: v.literal('profile'), answer: profileAnswerSchema }),
  v.object({ type: v.literal('samples'), request: samplesRequestSchema, answer: samplesAnswerSchema }),
]);
/** Messages from the extension to the page of a definition's data. */
export type ToDataView = v.InferOutput<typeof toDataViewSchema>;

/** Messages from that page to the extension. */
export const fromDataViewSchema = v.variant('type', [
  /** It has loaded; `uri` is the definition whose data it showed before. */
  v.object({ type: v.literal('ready'), uri: v.nullable(v.string()) }),
  v.object({ type: v.literal('samples'), request: samplesRequestSchema }),
]);
/** Messages from that page to the extension. */
export type FromDataView = v.InferOutput<typeof fromDataViewSchema>;
