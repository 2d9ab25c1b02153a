import * as v from 'valibot';
import { failureSchema } from './trainAnswer.js';

/** A step of a search for a learning rate. */
const pointSchema = v.object({
  rate: v.number(),
  /** Loss of the step's batch. */
  loss: v.number(),
  /** Mean of the losses so far, the later ones weighing more. */
  smoothed: v.number(),
});

/** The last line that `shapewright find-rate --json` prints: how the loss changes while the learning rate rises. */
export const rateSearchSchema = v.object({
  points: v.array(pointSchema),
  /** The rate at which the smoothed loss falls most steeply; `null`: it falls at none. */
  suggestion: v.nullable(v.number()),
  /** Name of the optimizer. */
  optimizer: v.string(),
});

/** A search for a learning rate. */
export type RateSearch = v.InferOutput<typeof rateSearchSchema>;

/** A line that `shapewright find-rate --json` prints after each step. */
export const rateStepSchema = v.object({
  /** Number of this step, from 1, and of all steps. */
  step: v.number(),
  steps: v.number(),
  ...pointSchema.entries,
});
/** A line that `shapewright find-rate --json` prints after each step. */
export type RateStep = v.InferOutput<typeof rateStepSchema>;

/** A line of the output of `shapewright find-rate --json`: steps, then the result or why there is none. */
export const rateSearchLineSchema = v.union([rateStepSchema, rateSearchSchema, failureSchema]);
