import type * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { convolution, shape4 } from '../../convolution.js';
import { free, input, type Kernel, type KernelCall, stockKernel, viewed } from '../kernel.js';
import { type Program, runProgram } from '../program.js';

const product = stockKernel('BatchMatMul');
const add = stockKernel('Add');
const slice = stockKernel('Slice');

/** Maximum numbers in the patches of one pass: 64 MB. */
const mostPatches = 2 ** 24;
/** Maximum numbers in the products that are summed afterwards. */
const mostProducts = 2 ** 20;

/** Computes im2col: one row for each position of the output, with the input that the filter covers. */
const patchesProgram: Program = {
  name: 'conv2d_patches',
  inputs: ['x'],
  uniforms: [
    ['first', 'i32'],
    ['outputSize', 'vec2<i32>'],
    ['filterSize', 'vec2<i32>'],
    ['strides', 'vec2<i32>'],
    ['padding', 'vec2<i32>'],
  ],
  body: `
    let channels = uniforms.xShape.w;
    let positions = uniforms.outputSize.x * uniforms.outputSize.y;
    let image = uniforms.first + coords.x / positions;
    let position = coords.x % positions;
    let within = coords.y / channels;
    let row = (position / uniforms.outputSize.y) * uniforms.strides.x - uniforms.padding.x + within / uniforms.filterSize.y;
    let column = (position % uniforms.outputSize.y) * uniforms.strides.y - uniforms.padding.y + within % uniforms.filterSize.y;
    var value = 0.0;
    if (row >= 0 && row < uniforms.xShape.y && column >= 0 && column < uniforms.xShape.z) {
      value = getX(image, row, column, coords.y % channels);
    }
    setOutputAtIndex(index, value);`,
};

/** Sums matrices. The backend's own sum uses many threads per number, and would take longer than the products. */
const sumProgram: Program = {
  name: 'sum_of_matrices',
  inputs: ['x'],
  uniforms: [],
  body: `
    var sum = 0.0;
    for (var at = 0; at < uniforms.xShape.x; at++) { sum += x[at * uniforms.size + index]; }
    setOutputAtIndex(index, sum);`,
};

const attributesSchema = v.object({ filterShape: v.array(v.number()) });

/**
 * Returns the filter's gradient as products of patches with the output's gradient. In the backend's own, one thread per weight
 * loops over all images.
 */
export const conv2dBackpropFilter: Kernel = (call) => {
  const { backend, attrs } = call;
  const [x, dy] = [input(call, 'x'), input(call, 'dy')];
  const filterShape = shape4(v.parse(attributesSchema, attrs).filterShape);
  const info = convolution(shape4(x.shape), filterShape, attrs);
  const positions = info.outHeight * info.outWidth;
  const weights = info.filterHeight * info.filterWidth * info.inChannels;
  const atOnce = Math.min(info.batchSize, Math.max(1, Math.floor(mostPatches / (positions * weights))));

  let total: tf.TensorInfo | null = null;
  for (let first = 0; first < info.batchSize; first += atOnce) {
    const images = Math.min(atOnce, info.batchSize - first);
    const patches = runProgram(
      backend,
      patchesProgram,
      [x],
      [images * positions, weights],
      [
        [first],
        [info.outHeight, info.outWidth],
        [info.filterHeight, info.filterWidth],
        [info.strideHeight, info.strideWidth],
        [info.padInfo.top, info.padInfo.left],
      ],
    );
    const { outHeight, outWidth, outChannels } = info;
    const attributes = { begin: [first, 0, 0, 0], size: [images, outHeight, outWidth, outChannels] };
    const gradients = images === info.batchSize ? dy : slice({ backend, inputs: { x: dy }, attrs: attributes });
    const gradient = multiplied(call, patches, gradients, { images, positions, weights, outChannels });
    free(call, patches);
    if (gradients !== dy) free(call, gradients);
    if (total === null) total = gradient;
    else {
      const both = { a: total, b: gradient };
      total = add({ backend, inputs: both, attrs: {} });
      for (const it of Object.values(both)) free(call, it);
    }
  }
  if (total === null) throw new Error('A convolution of no images has no gradient');
  return viewed(total, filterShape);
};

/**
 * Returns `[weights, outChannels]`. Divides the images over as many products as memory allows, which keeps a GPU busy if a filter
 * is small, and then sums the products in a deterministic order.
 */
function multiplied(
  call: KernelCall,
  patches: tf.TensorInfo,
  gradients: tf.TensorInfo,
  sizes: { images: number; positions: number; weights: number; outChannels: number },
): tf.TensorInfo {
  const { images, positions, weights, outChannels } = sizes;
  const most = Math.max(1, Math.floor(mostProducts / (weights * outChannels)));
  const products = largestDivisor(images, most);
  const rows = (images / products) * positions;
  const a = viewed(patches, [products, rows, weights]);
  const b = viewed(gradients, [products, rows, outChannels]);
  const all = product({ ...call, inputs: { a, b }, attrs: { transposeA: true, transposeB: false } });
  if (products === 1) return viewed(all, [weights, outChannels]);
  const gradient = runProgram(call.backend, sumProgram, [all], [weights, outChannels]);
  free(call, all);
  return gradient;
}

function largestDivisor(of: number, most: number): number {
  for (let divisor = Math.min(of, most); divisor > 1; divisor--) {
    if (of % divisor === 0) return divisor;
  }
  return 1;
}
