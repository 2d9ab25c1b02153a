import * as v from 'valibot';

/** Keras's logs: `loss`, `accuracy`, `val_loss`... JSON has no NaN or infinity, so those are strings. */
const number = v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]);
export const logsSchema = v.record(v.string(), number);

/** A number of steps or epochs. */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * One line of `records.jsonl`. Steps count the run's optimizer updates, from 1; epochs count from 1. `time` is in seconds since
 * the start of the run, pauses included; it never decreases.
 */
export const recordSchema = v.variant('type', [
  /** Means over the steps since the previous step record. */
  v.object({
    type: v.literal('step'),
    step: count,
    epoch: count,
    time: v.number(),
    logs: logsSchema,
    samples_per_second: v.number(),
  }),
  v.object({
    type: v.literal('epoch'),
    step: count,
    epoch: count,
    time: v.number(),
    logs: logsSchema,
    /** That the epoch took, validation included, pauses not. */
    seconds: v.number(),
    /** Seconds that its steps waited for data. Runs of earlier versions have none. */
    waited: v.optional(v.number()),
  }),
  /** A finished evaluation: `evaluation/<split>.json` exists. */
  v.object({
    type: v.literal('evaluation'),
    step: count,
    time: v.number(),
    split: v.picklist(['training', 'validation', 'test']),
    logs: logsSchema,
  }),
  v.object({ type: v.literal('checkpoint'), step: count, time: v.number(), best: v.boolean() }),
  /** Training resumed from a checkpoint: earlier lines with later steps are void. */
  v.object({ type: v.literal('resumed'), step: count, time: v.number() }),
  v.object({
    type: v.literal('note'),
    step: count,
    time: v.number(),
    level: v.picklist(['information', 'warning', 'error']),
    message: v.string(),
  }),
]);

/** One line of `records.jsonl`. */
export type Record = v.InferOutput<typeof recordSchema>;
export type Logs = v.InferOutput<typeof logsSchema>;
