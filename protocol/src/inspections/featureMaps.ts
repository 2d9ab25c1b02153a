import * as v from 'valibot';
import { splitNameSchema } from '../run.js';
import { shownSampleSchema } from '../shownSample.js';
import { pictureSchema } from './picture.js';

const kind = 'feature_maps';

/** Request for the output of a layer for one sample. */
export const featureMapsRequestSchema = v.object({
  kind: v.literal(kind),
  /** The layer's name. Its output must be `[height, width, channels]` or a vector. */
  layer: v.string(),
  split: splitNameSchema,
  /** Index of the sample in the split, from 0. */
  index: v.number(),
});
export type FeatureMapsRequest = v.InferOutput<typeof featureMapsRequestSchema>;

/** Output of a layer for one sample, one image per channel. */
export const featureMapsSchema = v.object({
  /** Trainers of earlier versions leave it out. */
  kind: v.optional(v.literal(kind), kind),
  layer: v.string(),
  split: splitNameSchema,
  index: v.number(),
  /** The step of the weights. */
  step: v.number(),
  /** The sample if it is an image. */
  input: v.nullable(pictureSchema),
  /** The sample as what it is. Trainers of earlier versions leave it out. */
  sample: v.optional(v.nullable(shownSampleSchema), null),
  /** One per channel. A vector is one image of height 1. */
  maps: v.array(pictureSchema),
  /** What the network predicts of the sample, by output. */
  outputs: v.array(
    v.object({
      name: v.string(),
      /** Class names; empty for a numeric target. */
      classes: v.array(v.string()),
      /** The sample's true class or number. */
      actual: v.string(),
      /** Scores in the order of the classes; a single number for a numeric target. */
      prediction: v.array(v.number()),
    }),
  ),
});
export type FeatureMaps = v.InferOutput<typeof featureMapsSchema>;
