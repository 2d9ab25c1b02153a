import * as v from 'valibot';
import { splitNameSchema } from './run.js';

/** What can be looked at in a model, running or finished. */
export const inspectionRequestSchema = v.variant('kind', [
  v.object({
    kind: v.literal('feature_maps'),
    /** The name of a layer; its output must be `[height, width, channels]` or a vector. */
    layer: v.string(),
    split: splitNameSchema,
    /** Which sample of the split, from 0. */
    index: v.number(),
  }),
]);
export type InspectionRequest = v.InferOutput<typeof inspectionRequestSchema>;

/** Values of a picture, scaled to bytes: 0 stands for `minimum`, 255 for `maximum`. Base64, row by row. */
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
  /** The step whose weights were used. */
  step: v.number(),
  /** The sample itself where it is an image. */
  input: v.nullable(pictureSchema),
  /** One a channel; a vector is one picture of height 1. */
  maps: v.array(pictureSchema),
  /** The class (or number) that the data has for the sample. */
  actual: v.string(),
  /** Scores in the order of the run's classes; one number for a numeric target. */
  prediction: v.array(v.number()),
});
export type FeatureMaps = v.InferOutput<typeof featureMapsSchema>;
