import type { Picture, PictureSize } from '../../pictures/picture.js';
import { pixelOperations, toChannels } from './pixels/index.js';
import type { ImageSettings, PixelOperation, Transform, TransformOf, ValueOperation } from './transform.js';
import { type ChannelMap, channelMap } from './values/channelMap.js';
import { valueOperations } from './values/index.js';

/** What a definition does with the pixels of every picture. */
export interface ImagePipeline {
  readonly pixels: readonly PixelOperation[];
  /** Channels of the result. */
  readonly channels: 1 | 3;
}

const operations: {
  readonly [Name in Transform['name']]: (options: TransformOf<Name>) => PixelOperation | ValueOperation;
} = { ...pixelOperations, ...valueOperations };

/**
 * Returns the operations on pixels of an input: those listed, then `size`, then `color`.
 *
 * @param stored channels of the pictures in the source
 */
export function imagePipeline({ size, color, transforms }: ImageSettings, stored: number): ImagePipeline {
  const listed = transforms.map(operationOf).flatMap((operation) => ('apply' in operation ? [operation] : []));
  const isGray = stored === 1 || transforms.some(({ name }) => name === 'gray');
  const channels = (color ?? (isGray ? 'gray' : 'rgb')) === 'gray' ? 1 : 3;
  const resize = size === null ? [] : [pixelOperations.resize({ name: 'resize', size })];
  return { pixels: [...listed, ...resize, toChannels(channels)], channels };
}

/**
 * Returns the operations on values of an input: `scale`, then those listed; `null` if one is for another number of channels.
 *
 * @param scale that of the settings, or of a saved preparation
 */
export function valueMap({ transforms }: ImageSettings, scale: number, channels: number): ChannelMap | null {
  const listed = transforms.map(operationOf).flatMap((operation) => ('apply' in operation ? [] : [operation]));
  return channelMap([valueOperations.rescale({ name: 'rescale', scale, offset: 0 }), ...listed], channels);
}

/** Returns the size at the end of a picture of this size; `null`: unknown, because the picture's is. */
export function finalSize({ pixels }: ImagePipeline, size: PictureSize | null): PictureSize | null {
  return pixels.reduce((current, operation) => operation.size(current), size);
}

/** Applies the operations on pixels from `first` on. */
export function applyPixels({ pixels }: ImagePipeline, picture: Picture, first = 0): Picture {
  return pixels.slice(first).reduce((current, operation) => operation.apply(current), picture);
}

function operationOf<Name extends Transform['name']>(
  transform: TransformOf<Name> & { readonly name: Name },
): PixelOperation | ValueOperation {
  const name: Name = transform.name;
  return operations[name](transform);
}
