import * as v from 'valibot';
import type { Dimension, Shape } from '../../shape.js';
import { boolean, choice, number, size } from '../argument.js';
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
  doc: 'Brings images to a size.',
  keras: 'Resizing',
  torch: [],
  arguments: {
    height,
    width,
    interpolation: v.optional(
      choice('How values between pixels are found.', ['bilinear', 'nearest', 'bicubic', 'lanczos3', 'lanczos5']),
      'bilinear',
    ),
    crop_to_aspect_ratio: v.optional(boolean('Whether to cut off what would stretch the image.'), false),
    pad_to_aspect_ratio: v.optional(boolean('Whether to pad the image so that it is not stretched.'), false),
    fill_mode: v.optional(choice('What the padding is made of.', ['constant']), 'constant'),
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
  doc: 'Cuts out the middle of images; smaller ones are enlarged.',
  keras: 'CenterCrop',
  torch: [],
  arguments: { height, width, data_format: dataFormat },
  infer: resized,
});

export const random_crop = declareLayer({
  type: 'random_crop',
  doc: 'While training, crops at a random position; else brings images to that size.',
  keras: 'RandomCrop',
  torch: [],
  arguments: { height, width, seed, data_format: dataFormat },
  infer: resized,
});
