import * as v from 'valibot';

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
