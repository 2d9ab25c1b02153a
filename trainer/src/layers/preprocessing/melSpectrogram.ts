import * as tf from '@tensorflow/tfjs-core';
import type { ArgumentsOf } from '#language';
import { mirror, pad } from '../alongAxis.js';
import type { Forward } from '../forward.js';
import { realFourierTransform } from './realFourierTransform.js';
import { windowFunction } from './windowFunction.js';

type Values = ArgumentsOf<'mel_spectrogram'>;

/** `[batch, samples] → [batch, num_mel_bins, frames]` */
export const mel_spectrogram: Forward<'mel_spectrogram'> = (_weights, [input], _context, values) => {
  const { fft_length, sequence_stride, num_mel_bins, mag_exp, power_to_db } = values;
  const half = Math.floor(fft_length / 2);
  const frames = framesOf(mirror(input, 1, [half, half], 1), fft_length, sequence_stride);
  const [batch = 1, count = 1] = frames.shape;
  const windowed = tf.mul(tf.reshape(frames, [batch * count, fft_length]), windowOf(values));
  const { real, imaginary } = realFourierTransform(windowed);
  const power = tf.add(tf.square(real), tf.square(imaginary));
  const raised = mag_exp === 2 ? power : tf.pow(power, mag_exp / 2);
  const bands = tf.reshape(tf.matMul(raised, melMatrix(values)), [batch, count, num_mel_bins]);
  return tf.transpose(power_to_db ? decibels(bands, values) : bands, [0, 2, 1]);
};

/** Splits `[batch, samples]` into overlapping frames `[batch, frames, length]`, each concatenated from chunks of `stride`. */
function framesOf(signal: tf.Tensor, length: number, stride: number): tf.Tensor {
  const [batch = 1, samples = 1] = signal.shape;
  const count = Math.floor((samples - length) / stride) + 1;
  const strides = Math.ceil(length / stride);
  const needed = (count + strides - 1) * stride;
  const enough = samples < needed ? pad(signal, 1, [0, needed - samples]) : tf.slice(signal, [0, 0], [-1, needed]);
  const inStrides = tf.reshape(enough, [batch, count + strides - 1, stride]);
  const shifted = Array.from({ length: strides }, (_, at) => tf.slice(inStrides, [0, at, 0], [-1, count, -1]));
  return tf.slice(tf.concat(shifted, 2), [0, 0, 0], [-1, -1, length]);
}

/** Returns the window, centered in a frame and zero-padded. */
function windowOf({ fft_length, sequence_length, window }: Values): tf.Tensor {
  const length = sequence_length ?? fft_length;
  if (window === null) return tf.ones([fft_length]);
  const frame = new Float32Array(fft_length);
  frame.set(windowFunction(window, length, true), Math.floor((fft_length - length) / 2));
  return tf.tensor1d(frame);
}

/** Constants of the mel scale, as in Keras and the Hidden Markov Model Toolkit. */
const [breakFrequency, highFrequencyQ] = [700, 1127];

function mel(hertz: number): number {
  return highFrequencyQ * Math.log(1 + hertz / breakFrequency);
}

/** Returns `[bins, num_mel_bins]`: a triangular filter over frequencies for each mel band, with maximum 1. */
function melMatrix({ fft_length, sampling_rate, num_mel_bins, min_freq, max_freq }: Values): tf.Tensor2D {
  const bins = Math.floor(fft_length / 2) + 1;
  const lowest = mel(min_freq);
  const band = (mel(max_freq ?? Math.floor(sampling_rate / 2)) - lowest) / (num_mel_bins + 1);
  const values = Float32Array.from({ length: bins * num_mel_bins }, (_, index) => {
    const [bin, at] = [Math.floor(index / num_mel_bins), index % num_mel_bins];
    // Excludes the DC component.
    if (bin === 0) return 0;
    const position = (mel((bin * sampling_rate) / 2 / (bins - 1)) - lowest) / band;
    return Math.max(0, Math.min(position - at, at + 2 - position));
  });
  return tf.tensor2d(values, [bins, num_mel_bins]);
}

function decibels(power: tf.Tensor, { min_power, ref_power, top_db }: Values): tf.Tensor {
  const factor = 10 / Math.LN10;
  const reference = factor * Math.log(Math.max(Math.abs(ref_power), min_power));
  const level = tf.sub(tf.mul(tf.log(tf.maximum(power, min_power)), factor), reference);
  // Broadcast explicitly: tfjs's gradient of `maximum` does not sum over broadcast dimensions.
  return tf.maximum(level, tf.add(tf.zerosLike(level), tf.sub(tf.max(level), top_db)));
}
