import * as v from 'valibot';
import { annotationSchema } from '../annotation.js';
import { evaluationSchema } from '../evaluation.js';
import { recordSchema } from '../record.js';
import { runSchema } from '../run.js';
import { trialSchema } from '../study.js';

/** One of the compared runs. */
export const comparedRunSchema = v.object({
  /** Identifies the run in messages: the URI of its directory. */
  key: v.string(),
  title: v.string(),
  /** The run's state, translated: `finished`. */
  status: v.string(),
  annotation: annotationSchema,
  run: runSchema,
  /** Step and epoch records only. */
  records: v.array(recordSchema),
  evaluations: v.array(evaluationSchema),
});
export type ComparedRun = v.InferOutput<typeof comparedRunSchema>;

/** A study whose runs are compared. */
export const comparedStudySchema = v.object({
  /** The URI of its folder. */
  key: v.string(),
  name: v.string(),
  metric: v.string(),
  maximize: v.boolean(),
  /** The runs that it will have. */
  trials: v.array(trialSchema),
});
export type ComparedStudy = v.InferOutput<typeof comparedStudySchema>;

/** Messages from the extension to the comparison page: all runs, whenever one changes. */
export const toComparisonSchema = v.object({
  type: v.literal('comparison'),
  /** `null`: the runs were selected one by one. */
  study: v.nullable(comparedStudySchema),
  runs: v.array(comparedRunSchema),
});
export type ToComparison = v.InferOutput<typeof toComparisonSchema>;

/** Messages from that page to the extension. */
export const fromComparisonSchema = v.variant('type', [
  /** It has loaded; `keys` are the runs, or `study` the study, that it showed before. */
  v.object({ type: v.literal('ready'), keys: v.array(v.string()), study: v.nullable(v.string()) }),
  /** Show the dashboard of a run. */
  v.object({ type: v.literal('open'), key: v.string() }),
  /** Show how two runs were set, side by side. */
  v.object({ type: v.literal('diff'), keys: v.tuple([v.string(), v.string()]) }),
]);
export type FromComparison = v.InferOutput<typeof fromComparisonSchema>;
