import { declareLayer } from '../declareLayer.js';
import { seed } from '../seed.js';
import { noiseShape, noiseShapeError } from './noiseShape.js';
import { rate } from './rate.js';

/** Both kinds that take the shape of their mask. */
function masked<const Type extends string>(type: Type, keras: string, torch: string, doc: string) {
  return declareLayer({
    type,
    doc,
    keras,
    torch: [torch],
    arguments: { rate, noise_shape: noiseShape, seed },
    infer(values, input) {
      const error = noiseShapeError(values.noise_shape, input);
      return error ? { error } : { output: input, weights: [] };
    },
  });
}

export const dropout = masked(
  'dropout',
  'Dropout',
  'Dropout',
  'While training, sets a share of the values to zero at random and scales up the others.',
);
export const alpha_dropout = masked(
  'alpha_dropout',
  'AlphaDropout',
  'AlphaDropout',
  'While training, drops a share of the values so that mean and variance stay: for networks of selu.',
);
