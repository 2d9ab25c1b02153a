import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import { convolve } from '../convolution/convolve.js';
import type { Forward } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';

type Values = ArgumentsOf<'stft_spectrogram'>;

/** Lower bound of power, and of magnitudes before the logarithm, as in Keras. */
const epsilon = 1e-7;

/** Applies the kernels to each channel separately. */
export const stft_spectrogram: Forward<'stft_spectrogram'> = (weights, [input], _context, values) => {
  const { frame_length, frame_step, padding, data_format, mode } = values;
  const signals = data_format === 'channels_last' ? tf.transpose(input, [0, 2, 1]) : input;
  const [batch = 1, channels = 1, steps = 1] = signals.shape;
  const kernels = [
    ...(mode === 'imag' ? [] : [requiredWeight(weights, 'real_kernel')]),
    ...(mode === 'real' ? [] : [requiredWeight(weights, 'imag_kernel')]),
  ];
  const spectra = convolve(tf.reshape(signals, [batch * channels, steps, 1]), tf.concat(kernels, 2), {
    strides: [frame_step ?? Math.floor(frame_length / 2)],
    dilation_rate: [1],
    padding,
  });
  const given = inMode(spectra, mode);
  const [, frames = 1, bins = 1] = given.shape;
  return arrange(tf.reshape(given, [batch, channels, frames, bins]), values);
};

/**
 * Converts to the requested mode. The spectra are `[..., 2 · bins]` with the real part first if both parts are needed, otherwise
 * `[..., bins]`.
 */
function inMode(spectra: tf.Tensor, mode: Values['mode']): tf.Tensor {
  if (mode === 'real' || mode === 'imag' || mode === 'stft') return spectra;
  const [real = spectra, imaginary = spectra] = tf.split(spectra, 2, 2);
  if (mode === 'angle') return tf.atan2(imaginary, real);
  const power = tf.add(tf.square(real), tf.square(imaginary));
  if (mode === 'psd') return tf.mul(power, sidesOf(power.shape[2] ?? 1));
  const magnitude = tf.sqrt(tf.maximum(power, epsilon));
  return mode === 'magnitude' ? magnitude : tf.log(tf.maximum(magnitude, epsilon));
}

/** Returns the weights of bins: all but the first and last represent negative frequencies too. */
function sidesOf(bins: number): tf.Tensor {
  return tf.tensor1d(Float32Array.from({ length: bins }, (_, bin) => (bin === 0 || bin === bins - 1 ? 1 : 2)));
}

/** Transposes `[batch, channels, frames, bins]` to the requested order. */
function arrange(spectra: tf.Tensor, { expand_dims, data_format }: Values): tf.Tensor {
  const [batch = 1, channels = 1, frames = 1, bins = 1] = spectra.shape;
  if (data_format === 'channels_last') {
    return expand_dims
      ? tf.transpose(spectra, [0, 2, 3, 1])
      : tf.reshape(tf.transpose(spectra, [0, 2, 1, 3]), [batch, frames, channels * bins]);
  }
  return expand_dims ? spectra : tf.reshape(tf.transpose(spectra, [0, 1, 3, 2]), [batch, channels * bins, frames]);
}
