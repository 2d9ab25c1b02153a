import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { input, type Kernel } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';

const clipSchema = v.object({ clipValueMin: v.number(), clipValueMax: v.number() });

/** Gradients of activations in one pass over `dy` and the output `y`, or the input `x`; see `activationGradients`. */
export const activationGrads: Readonly<Record<string, Kernel>> = {
  ReluGrad: gradient('y', 'reluGrad'),
  SigmoidGrad: gradient('y', 'sigmoidGrad'),
  TanhGrad: gradient('y', 'tanhGrad'),
  ClipByValueGrad: gradient('x', 'clipGrad', (attributes) => {
    const { clipValueMin, clipValueMax } = v.parse(clipSchema, attributes);
    return [clipValueMin, clipValueMax];
  }),
};

type Name = 'reluGrad' | 'sigmoidGrad' | 'tanhGrad' | 'clipGrad';

function gradient(of: 'x' | 'y', name: Name, settings: (attributes: unknown) => number[] = () => []): Kernel {
  return (call) => {
    const { backend, attrs } = call;
    const [dy, values] = [input(call, 'dy'), input(call, of)];
    const output = backend.makeOutput(values.shape, 'float32');
    const [from, at, to] = [address(backend, dy), address(backend, values), address(backend, output)];
    wasmKernels(backend)[name](from, at, to, tf.util.sizeFromShape(values.shape), ...settings(attrs));
    return output;
  };
}
