import type * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { input, type KernelCall, stockKernel } from './kernel.js';

const attributesSchema = v.object({
  activation: v.optional(v.picklist(['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu']), 'linear'),
  leakyreluAlpha: v.nullish(v.number()),
});

interface Finishing {
  /** Code of the activation that our WebAssembly applies itself, as in `finishRows`. */
  readonly code: number;
  /** Applies any other activation. */
  readonly apply: (sum: tf.TensorInfo) => tf.TensorInfo;
}

const codes: Readonly<Record<string, number>> = { linear: 0, relu: 1, relu6: 2 };
const kernelNames: Readonly<Record<string, string>> = {
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  leakyrelu: 'LeakyRelu',
  prelu: 'Prelu',
};

/** Returns how a fused kernel's activation is computed. */
export function finishing(call: KernelCall): Finishing {
  const { activation, leakyreluAlpha } = v.parse(attributesSchema, call.attrs);
  const kernelName = kernelNames[activation];
  if (kernelName === undefined) return { code: codes[activation] ?? 0, apply: (sum) => sum };
  return {
    code: 0,
    apply(x) {
      const { backend } = call;
      const inputs = activation === 'prelu' ? { x, alpha: input(call, 'preluActivationWeights') } : { x };
      const output = stockKernel(kernelName)({ backend, inputs, attrs: { alpha: leakyreluAlpha ?? 0.2 } });
      backend.disposeData(x.dataId);
      return output;
    },
  };
}
