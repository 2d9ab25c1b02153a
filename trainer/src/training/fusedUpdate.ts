import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '#language';
import { hasKernel } from '../engines/hasKernel.js';
import type { UpdateRule } from './optimizers.js';

type Tensors = [tf.Tensor, ...tf.Tensor[]];

/**
 * Returns the optimizer's update rule as one kernel; `null` if the engine has none. It is not pure: it may overwrite the old
 * values, so do not use them afterwards.
 */
export function fusedUpdate(optimizer: Optimizer): UpdateRule | null {
  const { kernel, slots, settings } = kernelOf(optimizer);
  if (!hasKernel(kernel)) return null;
  return (weight, gradient, values, rate) => {
    const named = Object.fromEntries(slots.map((name, index) => [name, values[index] ?? tf.zerosLike(weight)]));
    return tf.engine().runKernel<Tensors>(kernel, { weight, gradient, ...named, rate }, settings);
  };
}

interface UpdateKernel {
  readonly kernel: string;
  readonly slots: readonly string[];
  readonly settings: tf.NamedAttrMap;
}

function kernelOf(optimizer: Optimizer): UpdateKernel {
  switch (optimizer.name) {
    case 'sgd': {
      const { momentum, nesterov } = optimizer;
      return momentum === 0
        ? { kernel: 'ApplyDescent', slots: [], settings: {} }
        : { kernel: 'ApplyMomentum', slots: ['velocity'], settings: { momentum, nesterov } };
    }
    case 'adam': {
      const { beta_1, beta_2, epsilon } = optimizer;
      return { kernel: 'ApplyAdam', slots: ['m', 'v'], settings: { shareM: 1 - beta_1, shareV: 1 - beta_2, epsilon } };
    }
    case 'rmsprop': {
      const { rho, momentum, epsilon } = optimizer;
      const settings = { rho, momentum, epsilon };
      return momentum === 0
        ? { kernel: 'ApplyRmsprop', slots: ['velocity'], settings }
        : { kernel: 'ApplyRmspropMomentum', slots: ['velocity', 'average'], settings };
    }
  }
}
