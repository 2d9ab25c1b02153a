import { pair, single, triple } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { type DataFormat, dataFormat, joinShape } from '../dataFormat.js';
import type { Inference } from '../declareLayer.js';
import { splitShape } from '../spatial.js';

const outputSize = 'The size of the output in each direction, whatever the size of the input.';

/** Arguments of adaptive pooling in 1, 2 or 3 directions. */
export const adaptivePoolingArguments = {
  1: { output_size: single(outputSize), data_format: dataFormat },
  2: { output_size: pair(outputSize), data_format: dataFormat },
  3: { output_size: triple(outputSize), data_format: dataFormat },
};

interface AdaptivePoolingValues {
  readonly output_size: readonly number[];
  readonly data_format: DataFormat;
}

/** Infers adaptive pooling: the output has the requested size, whatever the size of the input. */
export function inferAdaptivePooling({ output_size, data_format }: AdaptivePoolingValues, input: Shape): Inference {
  const spatial = splitShape(input, output_size.length, data_format);
  const outputOf = (channels: Shape[number]) => joinShape(data_format, output_size, channels);
  if ('error' in spatial) return { error: { ...spatial.error, output: outputOf(null) } };
  return { output: outputOf(spatial.channels), weights: [] };
}
