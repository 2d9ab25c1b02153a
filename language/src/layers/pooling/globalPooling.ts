import * as v from 'valibot';
import { boolean } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { type DataFormat, dataFormat, joinShape } from '../dataFormat.js';
import type { Inference } from '../declareLayer.js';
import { splitShape } from '../spatial.js';

/** Arguments of global pooling in any number of directions. */
export const globalPoolingArguments = {
  data_format: dataFormat,
  keepdims: v.optional(boolean('Whether to keep each direction with a size of 1.'), false),
};

interface GlobalPoolingValues {
  readonly data_format: DataFormat;
  readonly keepdims: boolean;
}

/** Reduces each channel to one number. */
export function inferGlobalPooling(rank: number) {
  const ones = Array<number>(rank).fill(1);
  return ({ data_format, keepdims }: GlobalPoolingValues, input: Shape): Inference => {
    const spatial = splitShape(input, rank, data_format);
    const outputOf = (channels: Shape[number]) => (keepdims ? joinShape(data_format, ones, channels) : [channels]);
    if ('error' in spatial) return { error: { ...spatial.error, output: outputOf(null) } };
    return { output: outputOf(spatial.channels), weights: [] };
  };
}
