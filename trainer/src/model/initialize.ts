import type { Initializer, Weight } from '#language';
import { orthonormal } from './orthonormal.js';
import { random } from './random.js';
import { stftKernel } from './stftKernel.js';

/** Returns the initial values of a weight: its initializer's, with 1 at the positions in `ones`. `name` is the full name. */
export function firstValues({ initializer, shape, fans, ones }: Weight, seed: number, name: string): Float32Array {
  const values = initialize(initializer, shape, seed, name, fans);
  if (!ones) return values;
  const size = shape.at(-1) ?? 1;
  const [from, before] = ones;
  return values.map((value, index) => (index % size >= from && index % size < before ? 1 : value));
}

/**
 * Returns initial values with the distribution of Keras's initializer of that name. They depend only on seed and name, not on the
 * engine. An initializer with its own seed gives every weight the same numbers, as in Keras.
 */
export function initialize(
  initializer: Weight['initializer'],
  shape: readonly number[],
  seed: number,
  name: string,
  fans: Fans = fansOf(shape),
): Float32Array {
  const size = shape.reduce((product, length) => product * length, 1);
  const own = 'seed' in initializer ? initializer.seed : null;
  const next = own === null ? random(seed, name, 0) : random(own, '', 0);
  const draw = (sample: () => number) => Float32Array.from({ length: size }, sample);
  const scaled = (scaling: Scaling) => draw(scaledSampler(scaling, fans, next));
  switch (initializer.name) {
    case 'zeros':
      return new Float32Array(size);
    case 'ones':
      return new Float32Array(size).fill(1);
    case 'constant':
      return new Float32Array(size).fill(initializer.value);
    case 'glorot_uniform':
      return scaled({ scale: 1, mode: 'fan_avg', distribution: 'uniform' });
    case 'glorot_normal':
      return scaled({ scale: 1, mode: 'fan_avg', distribution: 'truncated_normal' });
    case 'he_uniform':
      return scaled({ scale: 2, mode: 'fan_in', distribution: 'uniform' });
    case 'he_normal':
      return scaled({ scale: 2, mode: 'fan_in', distribution: 'truncated_normal' });
    case 'lecun_uniform':
      return scaled({ scale: 1, mode: 'fan_in', distribution: 'uniform' });
    case 'lecun_normal':
      return scaled({ scale: 1, mode: 'fan_in', distribution: 'truncated_normal' });
    case 'variance_scaling':
      return scaled(initializer);
    case 'random_uniform': {
      const { minval, maxval } = initializer;
      return draw(() => minval + (maxval - minval) * (next() / 2 ** 32));
    }
    case 'random_normal': {
      const sample = normal(next);
      return draw(() => initializer.mean + initializer.stddev * sample());
    }
    case 'truncated_normal': {
      const sample = truncated(normal(next));
      return draw(() => initializer.mean + initializer.stddev * sample());
    }
    case 'orthogonal':
      return orthonormal(shape, normal(next)).map((value) => value * initializer.gain);
    case 'stft':
      return stftKernel(initializer, shape);
    case 'identity': {
      const [, columns = 1] = shape;
      return Float32Array.from({ length: size }, (_, index) =>
        index % columns === Math.floor(index / columns) ? initializer.gain : 0,
      );
    }
  }
}

type Fans = NonNullable<Weight['fans']>;

type Scaling = Pick<Extract<Initializer, { name: 'variance_scaling' }>, 'scale' | 'mode' | 'distribution'>;

function scaledSampler(
  { scale, mode, distribution }: Scaling,
  { fanIn, fanOut }: Fans,
  next: () => number,
): () => number {
  const fan = { fan_in: fanIn, fan_out: fanOut, fan_avg: (fanIn + fanOut) / 2 }[mode];
  const deviation = Math.sqrt(scale / Math.max(1, fan));
  switch (distribution) {
    case 'uniform':
      return () => (next() / 2 ** 31 - 1) * Math.sqrt(3) * deviation;
    case 'untruncated_normal':
      return times(deviation, normal(next));
    case 'truncated_normal':
      // The standard deviation of a standard normal truncated at ±2, as in Keras and TensorFlow.
      return times(deviation / 0.87962566103423978, truncated(normal(next)));
  }
}

/**
 * Returns `fan_in` and `fan_out` as Keras's `compute_fans`: the last two dimensions are channels, those before them the filter's
 * window.
 */
function fansOf(shape: readonly number[]): Fans {
  const window = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  const fanOut = shape.at(-1) ?? 1;
  return { fanIn: (shape.at(-2) ?? fanOut) * window, fanOut: fanOut * window };
}

/** Returns a generator of standard normal numbers (Box-Muller). */
function normal(next: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log((next() + 1) / 2 ** 32)) * Math.cos((2 * Math.PI * next()) / 2 ** 32);
}

/** Redraws samples beyond two standard deviations. */
function truncated(sample: () => number): () => number {
  return () => {
    let value = sample();
    while (Math.abs(value) > 2) value = sample();
    return value;
  };
}

function times(factor: number, sample: () => number): () => number {
  return () => sample() * factor;
}
