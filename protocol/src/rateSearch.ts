import * as v from 'valibot';

/** What `shapewright find-rate --json` prints: how the loss changes while the learning rate rises. */
export const rateSearchSchema = v.object({
  points: v.array(v.object({ rate: v.number(), loss: v.number() })),
  /** The rate at which the loss falls most steeply; `null`: it falls at none. */
  suggestion: v.nullable(v.number()),
  /** Name of the optimizer. */
  optimizer: v.string(),
});

/** A search for a learning rate. */
export type RateSearch = v.InferOutput<typeof rateSearchSchema>;
