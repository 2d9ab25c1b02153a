import * as v from 'valibot';
import { engineNameSchema } from './engine.js';

/** One run of a study: what it changes of the definition. */
export const trialSchema = v.object({
  /** Unique in the study: `03-dropout-fold2`. */
  name: v.string(),
  variant: v.optional(v.string()),
  /** Values by path, as in `run.json`. */
  values: v.record(v.string(), v.unknown()),
  /**
   * Values by path of all settings that trials change, as it has them, without folds and seeds: trials that have the same values differ by
   * chance alone.
   */
  changes: v.record(v.string(), v.unknown()),
});
export type Trial = v.InferOutput<typeof trialSchema>;

/** Groups trials that differ by chance alone, in their fold and seed; all in the order of the study. */
export function repeatedTrials(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const key = JSON.stringify([trial.variant ?? null, trial.changes]);
    const group = groups.get(key);
    if (group) group.push(trial);
    else groups.set(key, [trial]);
  }
  return [...groups.values()];
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** `study.json`: never changed after it is written. */
export const studySchema = v.object({
  format: v.literal(1),
  /** A random UUID, which the runs name. */
  id: v.string(),
  /** The definition's `name`. */
  name: v.string(),
  created: v.pipe(v.string(), v.isoTimestamp()),
  /** SHA-256 of `definition.nn.yaml` beside it. */
  definition_sha256: v.string(),
  /** The key of the logs by which runs are ranked, and whether higher values are better. */
  metric: v.string(),
  maximize: v.boolean(),
  method: v.picklist(['each', 'grid', 'random', 'sobol', 'halving']),
  /** That all runs use. */
  engine: engineNameSchema,
  /** Runs that are trained at the same time. */
  parallel: count,
  /** Numbers of epochs after which only the better half goes on; the last one is that of a whole run. */
  rungs: v.pipe(v.array(count), v.minLength(1)),
  trials: v.array(trialSchema),
});
export type Study = v.InferOutput<typeof studySchema>;
