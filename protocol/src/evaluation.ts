import * as v from 'valibot';
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

/** How well one output of the network predicts its target. */
const outputEvaluationSchema = v.object({
  /** The output's name, and its target's. */
  name: v.string(),
  target: v.string(),
  /** The positive one of two classes with one score; left out for other targets, and by earlier versions. */
  positive: v.exactOptional(v.string()),
  ...curves,
});
export type OutputEvaluation = v.InferOutput<typeof outputEvaluationSchema>;

const ofSplit = { split: splitNameSchema, step: count, samples: count, logs: logsSchema };

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
