import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import * as tf from '@tensorflow/tfjs-core';
import { activationGradients } from './activationGradients.js';
import { convolution, isRank4 } from './convolution.js';
import { hasKernel } from './hasKernel.js';
import { reducedAxes } from './reducedAxes.js';

/** Replaces some of tfjs-core's gradients by better ones, for all engines. */
export function registerGradients(): void {
  if (registered) return;
  registered = true;
  for (const gradient of [
    reductionGradient('Sum'),
    reductionGradient('Mean'),
    dilatedGradient(tf.getGradient('Conv2D')),
    ...activationGradients(),
  ]) {
    tf.unregisterGradient(gradient.kernelName);
    tf.registerGradient(gradient);
  }
}
let registered = false;

/** tfjs-core's own creates a tensor of ones in JavaScript, which takes a third of a convolutional network's step. */
function reductionGradient(kernelName: 'Sum' | 'Mean'): tf.GradConfig {
  return {
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attributes) => {
      if (x === undefined || Array.isArray(dy)) throw new Error(`${kernelName} has one input and one output`);
      const axes = reducedAxes(attributes, x.shape);
      const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
      const share = kernelName === 'Mean' ? tf.div(dy, x.size / tf.util.sizeFromShape(kept)) : dy;
      return { x: () => broadcast(tf.reshape(share, kept), x.shape) };
    },
  };
}

/** Broadcasts by the engine's own kernel if it has one: `tf.broadcastTo` uses `Tile`. */
function broadcast(x: tf.Tensor, shape: number[]): tf.Tensor {
  if (!hasKernel('BroadcastTo')) return tf.broadcastTo(x, shape);
  return tf.engine().runKernel<tf.Tensor>('BroadcastTo', { x }, { shape });
}

/**
 * tfjs-core's own rejects dilation. A dilated convolution is an ordinary one of the input's interleaved parts (space to batch),
 * so its gradient is that of the composition.
 */
function dilatedGradient(stock: tf.GradConfig): tf.GradConfig {
  return {
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const [x, filter] = saved;
      if (!isRank4(x) || !isRank4(filter)) throw new Error('Conv2D works on tensors of rank 4');
      const info = convolution(x.shape, filter.shape, attributes);
      const { dilationHeight, dilationWidth, padInfo, outHeight, outWidth } = info;
      if (Array.isArray(dy) || (dilationHeight === 1 && dilationWidth === 1))
        return stock.gradFunc(dy, saved, attributes);

      const alongHeight = interleaving(
        info.inHeight,
        padInfo.top,
        padInfo.bottom,
        dilationHeight,
        info.filterHeight,
        outHeight,
      );
      const alongWidth = interleaving(
        info.inWidth,
        padInfo.left,
        padInfo.right,
        dilationWidth,
        info.filterWidth,
        outWidth,
      );
      const block = [dilationHeight, dilationWidth];
      const parts = tf.spaceToBatchND(x, block, [alongHeight.pad, alongWidth.pad]);
      const dyOfParts = tf.spaceToBatchND(dy, block, [alongHeight.crop, alongWidth.crop]);
      const undilated = { ...attributes, strides: 1, dilations: 1, pad: 'valid' };
      const { x: dParts, filter: dFilter } = stock.gradFunc(dyOfParts, [parts, filter], undilated);
      if (dParts === undefined || dFilter === undefined) throw new Error('Conv2D has two inputs');
      return { x: () => tf.batchToSpaceND(dParts(), block, [alongHeight.pad, alongWidth.pad]), filter: dFilter };
    },
  };
}

/** Returns how far to pad a dimension so that dilation divides it, and how far to crop the result. */
function interleaving(size: number, before: number, after: number, dilation: number, filter: number, output: number) {
  const padded = Math.ceil((size + before + after) / dilation) * dilation;
  return {
    pad: [before, padded - size - before],
    crop: [0, padded - dilation * (filter - 1) - output],
  };
}
