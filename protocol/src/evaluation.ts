import * as v from 'valibot';
import { decisionSchema } from './decision.js';
import { logsSchema } from './record.js';
import { splitNameSchema } from './run.js';

/** A one-vs-rest curve of one class, simplified to at most a few hundred points that look the same. */
const curveSchema = v.object({
  class: v.string(),
  /** Area under the curve, computed from all predictions. */
  area: v.number(),
  x: v.array(v.number()),
  y: v.array(v.number()),
});
export type Curve = v.InferOutput<typeof curveSchema>;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const curves = {
  /** `counts[actual][predicted]`, sums of weights if samples have weights; `null` for a numeric target. */
  confusion_matrix: v.nullable(v.object({ classes: v.array(v.string()), counts: v.array(v.array(v.number())) })),
  /** x: false positive rate, y: true positive rate. */
  roc: v.array(curveSchema),
  /** x: recall, y: precision. */
  precision_recall: v.array(curveSchema),
};

/** Some samples, evenly spaced in the split, with the numbers that are predicted for them. */
const numberSamplesSchema = v.object({
  numbers: v.array(v.object({ name: v.string(), actual: v.array(v.number()), predicted: v.array(v.number()) })),
  /** Values of these samples in columns of the data; `null` if missing. */
  columns: v.array(v.object({ name: v.string(), values: v.array(v.nullable(v.union([v.string(), v.number()]))) })),
});
export type NumberSamples = v.InferOutput<typeof numberSamplesSchema>;

/** 95 % intervals of losses and metrics, by their keys in `logs`. */
const intervalsSchema = v.record(v.string(), v.tuple([v.number(), v.number()]));
export type Intervals = v.InferOutput<typeof intervalsSchema>;

/** How well one output of the network predicts its target. */
const outputEvaluationSchema = v.object({
  /** The output's name, and its target's. */
  name: v.string(),
  target: v.string(),
  /** The positive one of two classes with one score; left out for other targets, and by earlier versions. */
  positive: v.exactOptional(v.string()),
  ...curves,
  /** What the threshold of a binary target leads to; left out for other targets, and by earlier versions. */
  decision: v.exactOptional(decisionSchema),
  /** Some samples of each predicted number; left out for other targets, and by earlier versions. */
  numbers: v.exactOptional(numberSamplesSchema),
});
export type OutputEvaluation = v.InferOutput<typeof outputEvaluationSchema>;

const ofSplit = {
  ...{ split: splitNameSchema, step: count, samples: count, logs: logsSchema },
  /** Left out by earlier versions. */
  intervals: v.exactOptional(intervalsSchema),
};

/** `evaluation/<split>.json`. Runs of earlier versions have one output, without a name. */
export const evaluationSchema = v.union([
  v.object({ ...ofSplit, outputs: v.array(outputEvaluationSchema) }),
  v.pipe(
    v.object({ ...ofSplit, ...curves }),
    v.transform(({ confusion_matrix, roc, precision_recall, ...split }) => {
      const only: OutputEvaluation = { name: '', target: '', confusion_matrix, roc, precision_recall };
      return { ...split, outputs: [only] };
    }),
  ),
]);
export type Evaluation = v.InferOutput<typeof evaluationSchema>;
