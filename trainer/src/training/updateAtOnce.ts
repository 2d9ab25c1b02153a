import type { Optimizer } from '#language';
import * as tf from '@tensorflow/tfjs-core';
import { hasKernel } from '../engines/hasKernel.js';
import { correctedRate, type LearningRate, type UpdateRule } from './optimizers.js';

type Tensors = [tf.Tensor, ...tf.Tensor[]];

/**
 * The optimizer's rule as one kernel, on engines that have it, else `null`. It is not pure: new values may be where the old ones
 * were, so these must not be used afterwards.
 */
export function updateAtOnce(optimizer: Optimizer, learningRate: LearningRate): UpdateRule | null {
  const { kernel, slots, settings } = kernelOf(optimizer, learningRate);
  if (!hasKernel(kernel)) return null;
  return (weight, gradient, values, step) => {
    const named = Object.fromEntries(slots.map((name, index) => [name, values[index] ?? tf.zerosLike(weight)]));
    return tf.engine().runKernel<Tensors>(kernel, { weight, gradient, ...named }, settings(step));
  };
}

interface UpdateKernel {
  readonly kernel: string;
  readonly slots: readonly string[];
  readonly settings: (step: number) => tf.NamedAttrMap;
}

function kernelOf(optimizer: Optimizer, learningRate: LearningRate): UpdateKernel {
  switch (optimizer.name) {
    case 'sgd': {
      const { momentum, nesterov } = optimizer;
      return momentum === 0
        ? { kernel: 'ApplyDescent', slots: [], settings: (step) => ({ rate: learningRate(step) }) }
        : {
            kernel: 'ApplyMomentum',
            slots: ['velocity'],
            settings: (step) => ({ rate: learningRate(step), momentum, nesterov }),
          };
    }
    case 'adam': {
      const { beta_1, beta_2, epsilon } = optimizer;
      const shares = { shareM: 1 - beta_1, shareV: 1 - beta_2, epsilon };
      const settings = (step: number) => ({ ...shares, rate: correctedRate(optimizer, learningRate(step), step) });
      return { kernel: 'ApplyAdam', slots: ['m', 'v'], settings };
    }
    case 'rmsprop': {
      const { rho, momentum, epsilon } = optimizer;
      const settings = (step: number) => ({ rate: learningRate(step), rho, momentum, epsilon });
      return momentum === 0
        ? { kernel: 'ApplyRmsprop', slots: ['velocity'], settings }
        : { kernel: 'ApplyRmspropMomentum', slots: ['velocity', 'average'], settings };
    }
  }
}
