import type { Picture, PictureSize } from '../../../pictures/picture.js';
import type { PixelOperation, Transform, TransformOf } from '../transform.js';
import { centerCrop } from './centerCrop.js';
import { resizePicture } from './resizePicture.js';
import { withChannels } from './withChannels.js';

type Name = Extract<Transform['name'], 'resize' | 'resize_shorter' | 'center_crop' | 'gray'>;

/** Every operation on pixels, declared in `language/src/features/transforms.ts`. */
export const pixelOperations: { readonly [Key in Name]: (options: TransformOf<Key>) => PixelOperation } = {
  resize: ({ size }) => resize(() => size),
  resize_shorter: ({ length }) =>
    resize((size) => {
      if (size === null) return null;
      const [height, width] = size;
      const scale = length / Math.min(height, width);
      return [Math.max(1, Math.round(height * scale)), Math.max(1, Math.round(width * scale))];
    }),
  center_crop: ({ size }) => ({ size: () => size, apply: (picture) => centerCrop(picture, size) }),
  gray: () => toChannels(1),
};

/** Returns the conversion to gray (1) or color (3). */
export function toChannels(channels: 1 | 3): PixelOperation {
  return { size: (size) => size, apply: (picture) => withChannels(picture, channels) };
}

function resize(target: PixelOperation['size']): PixelOperation {
  const apply = (picture: Picture) => resizePicture(picture, target(sizeOf(picture)) ?? sizeOf(picture));
  return { resizes: true, size: target, apply };
}

function sizeOf({ height, width }: Picture): PictureSize {
  return [height, width];
}
