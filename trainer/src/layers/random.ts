import * as tf from '@tensorflow/tfjs-core';
import { hasKernel } from '../engines/hasKernel.js';
import { stepNumbers } from '../engines/stepNumbers.js';
import { random } from '../model/random.js';
import type { LayerContext } from './forward.js';

/**
 * A layer's random numbers of this step: they follow from its own `seed`, or else the training's, from its name and the
 * step. From 0 up to 1.
 */
export function uniform({ seed, layer, step }: LayerContext, own: number | null): () => number {
  const next = random(own ?? seed, layer, step);
  return () => next() / 2 ** 32;
}

/** Around 0 with a standard deviation of 1: Box and Muller 1958. */
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

/** A tensor of them: `draw` gives what to call for each. */
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
 * A tensor of random numbers of this step, from 0 up to 1 or around 0 with a standard deviation of 1. An engine that draws them
 * itself, from seeds, gives other numbers than JavaScript does, though always the same.
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
  // Whole numbers that float32 has.
  const seeds = drawn(context, [2], (context) => {
    const next = uniform(context, own);
    return () => Math.floor(next() * 2 ** 24);
  });
  return tf.engine().runKernel<tf.Tensor>('RandomFromSeeds', { seeds }, { shape: [...shape], distribution });
}
