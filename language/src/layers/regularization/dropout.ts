import { declareLayer } from '../declareLayer.js';
import { seed } from '../seed.js';
import { noiseShape, noiseShapeError } from './noiseShape.js';
import { rate } from './rate.js';

/** Declares a kind of dropout with a `noise_shape`. */
function dropoutLayer<const Type extends string>(type: Type, keras: string, torch: string, doc: string) {
  return declareLayer({
    type,
    doc,
    keras,
    torch: [torch],
    mask: 'pass',
    dropsValues: true,
    arguments: { rate, noise_shape: noiseShape, seed },
    infer(values, input) {
      const error = noiseShapeError(values.noise_shape, input);
      return error ? { error } : { output: input, weights: [] };
    },
  });
}

export const dropout = dropoutLayer(
  'dropout',
  'Dropout',
  'Dropout',
  'While training, `x · mask / (1 - rate)`, where each value of `mask` is 0 with probability `rate`, else 1; at inference `x`; `[...] → [...]`.',
);
export const alpha_dropout = dropoutLayer(
  'alpha_dropout',
  'AlphaDropout',
  'AlphaDropout',
  'While training, `a · (x · mask - 1.7581 · (1 - mask)) + b`, where each value of `mask` is 0 with probability `rate`, else 1, and `a` and `b` keep mean and variance; at inference `x`; `[...] → [...]`. For networks of `selu`, whose least value is -1.7581.',
);
