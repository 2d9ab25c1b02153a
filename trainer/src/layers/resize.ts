import * as tf from '@tensorflow/tfjs-core';
import { mix } from './alongAxis.js';

/** TensorFlow's interpolations that Keras has. */
export type Interpolation = 'nearest' | 'bilinear' | 'bicubic' | 'lanczos3' | 'lanczos5';

interface ResizeSettings {
  readonly interpolation: Interpolation;
  readonly antialias?: boolean;
}

/**
 * Resizes one axis as TensorFlow's `image.resize`: pixel centers are at half-integers, and the part of a kernel beyond the edge
 * is ignored. Computed as a matrix product, which every engine supports, with its gradient.
 */
export function resize(
  x: tf.Tensor,
  axis: number,
  size: number,
  { interpolation, antialias }: ResizeSettings,
): tf.Tensor {
  const length = x.shape[axis] ?? 1;
  if (size === length) return x;
  const scale = length / size;
  const columns = Array.from({ length: size }, (_, to) => {
    const exact = (to + 0.5) * scale;
    // TensorFlow uses a table of 1024 steps here.
    const center = interpolation === 'bicubic' && !antialias ? Math.round((exact - 0.5) * 1024) / 1024 + 0.5 : exact;
    if (interpolation === 'nearest') return oneHot(length, Math.min(Math.floor(center), length - 1));
    const { radius, inferWeights } = kernels[interpolation];
    const width = antialias ? Math.max(scale, 1) : 1;
    const weights = Array.from({ length }, (__, from) => {
      const distance = Math.abs((from + 0.5 - center) / width);
      return distance < radius ? inferWeights(distance) : 0;
    });
    return normalized(interpolation === 'bilinear' && !antialias ? clamped(center, length) : weights);
  });
  const rows = Array.from({ length }, (_, from) => columns.map((column) => column[from] ?? 0));
  return mix(x, axis, tf.tensor2d(rows, [length, size]));
}

function oneHot(length: number, position: number): number[] {
  return Array.from({ length }, (_, at) => (at === position ? 1 : 0));
}

/** Bilinear weights: positions beyond the centers of the edge pixels take the edge pixel's value. */
function clamped(center: number, length: number): number[] {
  const at = Math.min(Math.max(center - 0.5, 0), length - 1);
  return Array.from({ length }, (_, from) => Math.max(1 - Math.abs(from - at), 0));
}

function normalized(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

const kernels = {
  bilinear: { radius: 1, inferWeights: (x: number) => 1 - x },
  bicubic: { radius: 2, inferWeights: cubic },
  lanczos3: { radius: 3, inferWeights: (x: number) => lanczos(x, 3) },
  lanczos5: { radius: 5, inferWeights: (x: number) => lanczos(x, 5) },
} as const;

/** Cubic kernel of Keys 1981 with a = -1/2. */
function cubic(x: number): number {
  return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
}

function lanczos(x: number, radius: number): number {
  if (x === 0) return 1;
  const angle = Math.PI * x;
  return (radius * Math.sin(angle) * Math.sin(angle / radius)) / (angle * angle);
}
