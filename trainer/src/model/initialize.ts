import type { Initializer } from '#language';
import { random } from './random.js';

/**
 * The first values of a weight, distributed as Keras's initializer of that name distributes them. The same for a seed and a
 * name on every engine.
 */
export function initialize(
  initializer: Initializer,
  shape: readonly number[],
  seed: number,
  name: string,
): Float32Array {
  const size = shape.reduce((product, length) => product * length, 1);
  const { fanIn, fanOut } = fans(shape);
  const glorot = 2 / (fanIn + fanOut);
  const he = 2 / fanIn;
  const next = random(seed, name, 0);
  const draw = (sample: () => number) => Float32Array.from({ length: size }, sample);
  switch (initializer.name) {
    case 'zeros':
      return new Float32Array(size);
    case 'ones':
      return new Float32Array(size).fill(1);
    case 'glorot_uniform':
      return draw(uniform(glorot, next));
    case 'he_uniform':
      return draw(uniform(he, next));
    case 'glorot_normal':
      return draw(truncatedNormal(glorot, next));
    case 'he_normal':
      return draw(truncatedNormal(he, next));
    case 'constant':
    case 'lecun_uniform':
    case 'lecun_normal':
    case 'random_uniform':
    case 'random_normal':
    case 'truncated_normal':
    case 'variance_scaling':
    case 'orthogonal':
    case 'identity':
      throw new Error(`The trainer does not know the initializer ${initializer.name} yet.`);
  }
}

/** Keras's `compute_fans`: inputs and outputs of one unit; the last two dimensions are channels, those before a filter's window. */
function fans(shape: readonly number[]): { readonly fanIn: number; readonly fanOut: number } {
  const window = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  const fanOut = shape.at(-1) ?? 1;
  return { fanIn: Math.max(1, (shape.at(-2) ?? fanOut) * window), fanOut: Math.max(1, fanOut * window) };
}

/** Uniform around 0 with this variance. */
function uniform(variance: number, next: () => number): () => number {
  const limit = Math.sqrt(3 * variance);
  return () => (next() / 2 ** 31 - 1) * limit;
}

/** Normal around 0, drawn again beyond two standard deviations, widened so that what is left has this variance (Box-Muller). */
function truncatedNormal(variance: number, next: () => number): () => number {
  // The standard deviation of a standard normal cut at ±2, as in Keras and TensorFlow.
  const deviation = Math.sqrt(variance) / 0.87962566103423978;
  const normal = () => Math.sqrt(-2 * Math.log((next() + 1) / 2 ** 32)) * Math.cos((2 * Math.PI * next()) / 2 ** 32);
  return () => {
    let value = normal();
    while (Math.abs(value) > 2) value = normal();
    return value * deviation;
  };
}
