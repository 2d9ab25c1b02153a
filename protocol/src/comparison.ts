import * as v from 'valibot';
import { annotationSchema } from './annotation.js';
import { evaluationSchema } from './evaluation.js';
import { recordSchema } from './record.js';
import { runSchema } from './run.js';

/** A run among others. */
export const comparedRunSchema = v.object({
  /** Names it in messages (its directory, as a URI). */
  key: v.string(),
  title: v.string(),
  /** `finished`, for people. */
  status: v.string(),
  annotation: annotationSchema,
  run: runSchema,
  /** Those that say how well it did: steps and epochs. */
  records: v.array(recordSchema),
  evaluations: v.array(evaluationSchema),
});
export type ComparedRun = v.InferOutput<typeof comparedRunSchema>;

/** What the extension tells the page that compares runs: all of them, whenever one changes. */
export const toComparisonSchema = v.object({ type: v.literal('comparison'), runs: v.array(comparedRunSchema) });
export type ToComparison = v.InferOutput<typeof toComparisonSchema>;

/** What that page tells the extension: it is loaded; `keys` are the runs that it showed before. */
export const fromComparisonSchema = v.object({ type: v.literal('ready'), keys: v.array(v.string()) });
export type FromComparison = v.InferOutput<typeof fromComparisonSchema>;
