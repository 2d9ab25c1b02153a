import * as v from 'valibot';
import { splitNameSchema } from '../run.js';
import { shownSampleSchema } from '../shownSample.js';

const kind = 'samples';

/** Request for samples of a split, for people. */
export const sampleListRequestSchema = v.object({
  kind: v.literal(kind),
  split: splitNameSchema,
  /** Indices in the split, from 0. */
  indices: v.pipe(v.array(v.number()), v.maxLength(100)),
});
export type SampleListRequest = v.InferOutput<typeof sampleListRequestSchema>;

/** Samples of a split, in the order of the request. */
export const sampleListSchema = v.object({ kind: v.literal(kind), samples: v.array(shownSampleSchema) });
export type SampleList = v.InferOutput<typeof sampleListSchema>;
