import type { FeatureSettings } from '#language';
import type { Picture, PictureSize } from '../../pictures/picture.js';

/** Settings of an input of pictures. */
export type ImageSettings = Extract<FeatureSettings, { readonly kind: 'image' }>;

/** An operation that a definition lists. */
export type Transform = ImageSettings['transforms'][number];

/** The operation of one name. */
export type TransformOf<Name extends Transform['name']> = Extract<Transform, { readonly name: Name }>;

/** An operation on pictures of bytes. */
export interface PixelOperation {
  /** Whether it only resizes, so that the decoder can do it. */
  readonly resizes?: boolean;
  /** Returns the size of the result; `null`: unknown, because the picture's is. */
  readonly size: (size: PictureSize | null) => PictureSize | null;
  readonly apply: (picture: Picture) => Picture;
}

/** An operation on values: `value · factor + offset` per channel, after which the order of channels may be reversed. */
export interface ValueOperation {
  /** One for each channel, or one for all of them. */
  readonly factor: readonly number[];
  readonly offset: readonly number[];
  readonly reversed: boolean;
}
