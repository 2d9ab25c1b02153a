import * as v from 'valibot';
import { rateSearchSchema } from './rateSearch.js';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const position = v.object({ line: index, character: index });
const rate = v.pipe(v.number(), v.finite(), v.minValue(0));

/** Parameters of the language server's request `shapewright/setLearningRate`. */
export const setRateParametersSchema = v.object({
  /** Text of the definition, which need not be saved. */
  text: v.string(),
  /** Name of the optimizer that the rate is for. */
  optimizer: v.string(),
  rate,
});

/** Answer to `shapewright/setLearningRate`: the edits and, in sentences, what the schedule makes of the rate; or why there are none. */
export const setRateAnswerSchema = v.union([
  v.object({
    edits: v.array(v.object({ range: v.object({ start: position, end: position }), newText: v.string() })),
    effects: v.array(v.string()),
  }),
  v.object({ problem: v.string() }),
]);
/** Answer to `shapewright/setLearningRate`. */
export type SetRateAnswer = v.InferOutput<typeof setRateAnswerSchema>;

/** A search for a learning rate, as the page shows it. */
export const shownRateSearchSchema = v.object({
  /** URI of the definition. */
  uri: v.string(),
  /** Title of the panel, and the file's name. */
  title: v.string(),
  file: v.string(),
  search: rateSearchSchema,
  /** What the schedule makes of the suggested rate, in sentences. */
  effects: v.array(v.string()),
});
/** A search for a learning rate, as the page shows it. */
export type ShownRateSearch = v.InferOutput<typeof shownRateSearchSchema>;

/** Messages from the extension to the page of a search for a learning rate. */
export const toRateViewSchema = v.variant('type', [
  v.object({ type: v.literal('search'), shown: v.nullable(shownRateSearchSchema) }),
  /** The rate stands in the definition, or why it does not, for people. */
  v.object({ type: v.literal('used'), message: v.string() }),
  v.object({ type: v.literal('not_used'), message: v.string() }),
]);
/** Messages from the extension to the page of a search for a learning rate. */
export type ToRateView = v.InferOutput<typeof toRateViewSchema>;

/** Messages from that page to the extension. */
export const fromRateViewSchema = v.variant('type', [
  /** It has loaded; `shown` is what it showed before. */
  v.object({ type: v.literal('ready'), shown: v.nullable(shownRateSearchSchema) }),
  /** The suggested rate is to be written into the definition. */
  v.object({ type: v.literal('use') }),
]);
/** Messages from that page to the extension. */
export type FromRateView = v.InferOutput<typeof fromRateViewSchema>;
