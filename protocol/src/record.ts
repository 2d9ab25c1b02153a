import * as v from 'valibot';

/** Keras's logs: `loss`, `accuracy`, `val_loss`... JSON has no NaN or infinity, so those are words. */
const number = v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]);
export const logsSchema = v.record(v.string(), number);

/** A whole number of steps or epochs. */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * One line of `records.jsonl`. Steps count optimizer updates from 1 over the whole run; epochs count from 1; `time` is
 * seconds since the run began, pauses included; it never goes back.
 */
export const recordSchema = v.variant('type', [
  /** Means over the steps since the last such record. */
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
    seconds: v.number(),
  }),
  /** A finished evaluation: `evaluation/<split>.json` is there to be read. */
  v.object({
    type: v.literal('evaluation'),
    step: count,
    time: v.number(),
    split: v.picklist(['training', 'validation', 'test']),
    logs: logsSchema,
  }),
  v.object({ type: v.literal('checkpoint'), step: count, time: v.number(), best: v.boolean() }),
  /** Training went on from a checkpoint: records of later steps before this line are void. */
  v.object({ type: v.literal('resumed'), step: count, time: v.number() }),
  v.object({
    type: v.literal('note'),
    step: count,
    time: v.number(),
    level: v.picklist(['information', 'warning', 'error']),
    message: v.string(),
  }),
]);

export type Record = v.InferOutput<typeof recordSchema>;
export type Logs = v.InferOutput<typeof logsSchema>;
