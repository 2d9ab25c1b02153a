import * as v from 'valibot';

/** Keras's logs: `loss`, `accuracy`, `val_loss`... JSON has no NaN or infinity, so those are strings. */
const number = v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]);
export const logsSchema = v.record(v.string(), number);

/** A number of steps or epochs. */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Seconds since the start of a run; 3,000 years at most, so that they and the start make a date. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(1e11));

/** What training did to a layer: means over the measured steps of an epoch. */
export const layerFiguresSchema = v.object({
  name: v.string(),
  /** Euclidean norm of the layer's trainable weights, of their gradients, and of their change in an update. */
  norms: v.optional(v.object({ weights: number, gradients: number, updates: number })),
  /** Share of the units whose outputs were 0 for every sample; left out unless the activation is 0 on a whole range. */
  dead: v.optional(v.number()),
});
export type LayerFigures = v.InferOutput<typeof layerFiguresSchema>;

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
    time,
    logs: logsSchema,
    samples_per_second: v.number(),
  }),
  v.object({
    type: v.literal('epoch'),
    step: count,
    epoch: count,
    time,
    logs: logsSchema,
    /** That the epoch took, validation included, pauses not. */
    seconds: v.number(),
    /** Seconds that its steps waited for data. Runs of earlier versions have none. */
    waited: v.optional(v.number()),
  }),
  /** Follows its epoch, if a step of that was measured. Layers without weights and without units that can die are left out. */
  v.object({
    type: v.literal('layers'),
    step: count,
    epoch: count,
    time,
    layers: v.array(layerFiguresSchema),
  }),
  /** A finished evaluation: `evaluation/<split>.json` exists. */
  v.object({
    type: v.literal('evaluation'),
    step: count,
    time,
    split: v.picklist(['training', 'validation', 'test']),
    logs: logsSchema,
  }),
  v.object({ type: v.literal('checkpoint'), step: count, time, best: v.boolean() }),
  /** Training resumed from a checkpoint: earlier lines with later steps are void. */
  v.object({ type: v.literal('resumed'), step: count, time }),
  v.object({
    type: v.literal('note'),
    step: count,
    time,
    level: v.picklist(['information', 'warning', 'error']),
    message: v.string(),
    /** Identifies what the note says about the course of training (`overfitting`), so that it is said once and marked in curves. */
    code: v.optional(v.string()),
  }),
]);

/** One line of `records.jsonl`. */
export type Record = v.InferOutput<typeof recordSchema>;
export type Logs = v.InferOutput<typeof logsSchema>;
