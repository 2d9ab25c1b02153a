import * as tf from '@tensorflow/tfjs-core';
import { hasKernel } from './hasKernel.js';

/** Returns gradients of activations, as one kernel on engines that have it. */
export function activationGradients(): tf.GradConfig[] {
  return [
    // tfjs-core's own composes a `step` of many operations; the output's sign is equivalent.
    ofOutput('Relu', (dy, y) => tf.mul(dy, tf.sign(y))),
    ofOutput('Sigmoid', (dy, y) => tf.mul(dy, tf.mul(y, tf.sub(1, y)))),
    ofOutput('Tanh', (dy, y) => tf.mul(dy, tf.sub(1, tf.square(y)))),
    clipGradient(tf.getGradient('ClipByValue')),
  ];
}

/** Returns the gradient of an activation as a function of its output, by a kernel such as `ReluGrad` or by `compose`. */
function ofOutput(kernelName: string, compose: (dy: tf.Tensor, y: tf.Tensor) => tf.Tensor): tf.GradConfig {
  const own = `${kernelName}Grad`;
  return {
    kernelName,
    outputsToSave: [true],
    gradFunc: (dy, [y]) => {
      if (y === undefined || Array.isArray(dy)) throw new Error(`${kernelName} has one output`);
      return { x: () => (hasKernel(own) ? tf.engine().runKernel<tf.Tensor>(own, { dy, y }) : compose(dy, y)) };
    },
  };
}

function clipGradient(stock: tf.GradConfig): tf.GradConfig {
  return {
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const [x] = saved;
      if (x === undefined || Array.isArray(dy) || !hasKernel('ClipByValueGrad'))
        return stock.gradFunc(dy, saved, attributes);
      return { x: () => tf.engine().runKernel<tf.Tensor>('ClipByValueGrad', { dy, x }, attributes) };
    },
  };
}
