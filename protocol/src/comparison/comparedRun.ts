import * as v from 'valibot';
import { annotationSchema } from '../annotation.js';
import { evaluationSchema } from '../evaluation.js';
import { recordSchema } from '../record.js';
import { runSchema } from '../run.js';

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

/** Messages from the extension to the comparison page: all runs, whenever one changes. */
export const toComparisonSchema = v.object({ type: v.literal('comparison'), runs: v.array(comparedRunSchema) });
export type ToComparison = v.InferOutput<typeof toComparisonSchema>;

/** Messages from that page to the extension: it has loaded; `keys` are the runs that it showed before. */
export const fromComparisonSchema = v.object({ type: v.literal('ready'), keys: v.array(v.string()) });
export type FromComparison = v.InferOutput<typeof fromComparisonSchema>;
