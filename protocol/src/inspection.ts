import * as v from 'valibot';
import { splitNameSchema } from './run.js';

/** A request to inspect a model, running or finished. */
export const inspectionRequestSchema = v.variant('kind', [
  v.object({
    kind: v.literal('feature_maps'),
    /** The layer's name. Its output must be `[height, width, channels]` or a vector. */
    layer: v.string(),
    split: splitNameSchema,
    /** Index of the sample in the split, from 0. */
    index: v.number(),
  }),
]);
export type InspectionRequest = v.InferOutput<typeof inspectionRequestSchema>;

/** An image whose values are scaled to bytes: 0 is `minimum`, 255 is `maximum`. Base64, row-major. */
export const pictureSchema = v.object({
  width: v.number(),
  height: v.number(),
  /** 1 (grey) or 3 (RGB), interleaved. */
  channels: v.picklist([1, 3]),
  minimum: v.number(),
  maximum: v.number(),
  bytes: v.string(),
});
export type Picture = v.InferOutput<typeof pictureSchema>;

export const featureMapsSchema = v.object({
  layer: v.string(),
  split: splitNameSchema,
  index: v.number(),
  /** The step of the weights. */
  step: v.number(),
  /** The sample if it is an image. */
  input: v.nullable(pictureSchema),
  /** One per channel. A vector is one image of height 1. */
  maps: v.array(pictureSchema),
  /** The sample's true class or number. */
  actual: v.string(),
  /** Scores in the order of the run's classes; a single number for a numeric target. */
  prediction: v.array(v.number()),
});
export type FeatureMaps = v.InferOutput<typeof featureMapsSchema>;
