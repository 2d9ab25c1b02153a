import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { reducedAxes } from '../../reducedAxes.js';
import { input, type Kernel, stockKernel, withTemporary } from '../kernel.js';
import { address, wasmKernels } from '../wasmKernels.js';

const attributesSchema = v.object({ keepDims: v.optional(v.boolean(), false) });

/** Sum or mean. For leading axes, as of a batch, the backend's own transposes the whole tensor first. */
export function leadingReduction(kernelName: 'Sum' | 'Mean'): Kernel {
  const stock = stockKernel(kernelName);
  return (call) => {
    const x = input(call, 'x');
    const { keepDims } = v.parse(attributesSchema, call.attrs);
    const axes = reducedAxes(call.attrs, x.shape);
    const lead = axes.length;
    const isLeading = axes.every((value, i) => value === i) && lead < x.shape.length;
    if (x.dtype !== 'float32' || !isLeading) return stock(call);
    const inner = x.shape.slice(lead);
    const columns = tf.util.sizeFromShape(inner);
    const rows = tf.util.sizeFromShape(x.shape.slice(0, lead));
    const output = call.backend.makeOutput(keepDims ? [...axes.map(() => 1), ...inner] : inner, 'float32');
    const { backend } = call;
    const factor = kernelName === 'Mean' ? 1 / rows : 1;
    withTemporary(backend, [columns], (partial) => {
      const [from, to, at] = [address(backend, x), address(backend, output), address(backend, partial)];
      wasmKernels(backend).sumColumns(rows, columns, from, to, factor, at);
    });
    return output;
  };
}
