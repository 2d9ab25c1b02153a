import * as v from 'valibot';
import { boolean, choice, number, size } from '../../grammar/values.js';
import type { Dimension, Shape } from '../../shape.js';
import { type DataFormat, dataFormat, joinShape } from '../dataFormat.js';
import { declareLayer, type Inference } from '../declareLayer.js';
import { seed } from '../seed.js';
import { splitShape } from '../spatial.js';

const height = size('The height of the output.');
const width = size('The width of the output.');

interface Size {
  readonly height: Dimension;
  readonly width: Dimension;
  readonly data_format: DataFormat;
}

function resized({ height, width, data_format }: Size, input: Shape): Inference {
  const image = splitShape(input, 2, data_format);
  if ('error' in image) return image;
  return { output: joinShape(data_format, [height, width], image.channels), weights: [] };
}

export const resizing = declareLayer({
  type: 'resizing',
  doc: 'Resizes images; `[h, w, C] → [height, width, C]`.',
  keras: 'Resizing',
  torch: [],
  receptiveField: 'unknown',
  arguments: {
    height,
    width,
    interpolation: v.optional(
      choice('Interpolation method.', ['bilinear', 'nearest', 'bicubic', 'lanczos3', 'lanczos5']),
      'bilinear',
    ),
    crop_to_aspect_ratio: v.optional(boolean('Whether to crop the image instead of distorting it.'), false),
    pad_to_aspect_ratio: v.optional(boolean('Whether to pad the image instead of distorting it.'), false),
    fill_mode: v.optional(choice('How to fill the padding.', ['constant']), 'constant'),
    fill_value: v.optional(number('The value of the padding.'), 0),
    antialias: v.optional(boolean('Whether to smooth while shrinking.'), false),
    data_format: dataFormat,
  },
  infer(values, input) {
    if (values.crop_to_aspect_ratio && values.pad_to_aspect_ratio) {
      return {
        error: {
          code: 'argument/conflict',
          message: 'cannot both crop and pad to the aspect ratio',
          hint: 'Set one of `crop_to_aspect_ratio` and `pad_to_aspect_ratio` to false.',
          set: [
            { argument: 'pad_to_aspect_ratio', value: 'false' },
            { argument: 'crop_to_aspect_ratio', value: 'false' },
          ],
        },
      };
    }
    return resized(values, input);
  },
});

export const center_crop = declareLayer({
  type: 'center_crop',
  doc: 'Crops images to their centre, and enlarges smaller ones; `[h, w, C] → [height, width, C]`.',
  keras: 'CenterCrop',
  torch: [],
  arguments: { height, width, data_format: dataFormat },
  infer: resized,
});

export const random_crop = declareLayer({
  type: 'random_crop',
  doc: 'While training, crops images at a random position; at inference, crops them to the aspect ratio and resizes them; `[h, w, C] → [height, width, C]`.',
  keras: 'RandomCrop',
  torch: [],
  arguments: { height, width, seed, data_format: dataFormat },
  infer: resized,
});
