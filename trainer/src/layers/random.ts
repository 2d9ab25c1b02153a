import * as tf from '@tensorflow/tfjs-core';
import { hasKernel } from '../engines/hasKernel.js';
import { stepNumbers } from '../engines/stepNumbers.js';
import { random } from '../model/random.js';
import type { LayerContext } from './forward.js';

/**
 * Returns a generator of a layer's random numbers in `[0, 1)` at this step. They depend on the layer's own seed (or else the
 * training's), its name and the step.
 */
export function uniform({ seed, layer, step }: LayerContext, own: number | null): () => number {
  const next = random(own ?? seed, layer, step);
  return () => next() / 2 ** 32;
}

/** Returns a generator of standard normal numbers: Box and Muller 1958. */
export function normal(next: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Fills a tensor with random numbers of the generator that `draw` returns. */
export function drawn(
  context: LayerContext,
  shape: readonly number[],
  draw: (context: LayerContext) => () => number,
): tf.Tensor {
  const count = shape.reduce((product, length) => product * length, 1);
  return stepNumbers(context.step, shape, (step) => {
    const next = draw({ ...context, step });
    const values = new Float32Array(count);
    for (let index = 0; index < count; index++) values[index] = next();
    return values;
  });
}

/**
 * Returns a tensor of this step's random numbers, uniform in `[0, 1)` or standard normal. An engine that draws them itself, from
 * seeds, gives other numbers than JavaScript, but is deterministic.
 */
export function randomTensor(
  context: LayerContext,
  own: number | null,
  distribution: 'uniform' | 'normal',
  shape: readonly number[],
): tf.Tensor {
  if (!hasKernel('RandomFromSeeds')) {
    return drawn(context, shape, (context) => {
      const next = uniform(context, own);
      return distribution === 'normal' ? normal(next) : next;
    });
  }
  // Integers that float32 represents exactly.
  const seeds = drawn(context, [2], (context) => {
    const next = uniform(context, own);
    return () => Math.floor(next() * 2 ** 24);
  });
  return tf.engine().runKernel<tf.Tensor>('RandomFromSeeds', { seeds }, { shape: [...shape], distribution });
}
