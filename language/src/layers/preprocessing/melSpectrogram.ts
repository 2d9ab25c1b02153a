import * as v from 'valibot';
import { add } from '../../dimensions/arithmetic.js';
import { compareAtLeast } from '../../dimensions/compare.js';
import { boolean, choice, integer, number } from '../../grammar/values.js';
import type { Dimension, Shape } from '../../shape.js';
import { declareLayer, type ShapeError } from '../declareLayer.js';
import { windowPositions } from '../window.js';
import { powerOfTwo } from './powerOfTwo.js';

export const mel_spectrogram = declareLayer({
  type: 'mel_spectrogram',
  doc: 'Power of each mel band over time, `|STFT(x)|^mag_exp · mel_matrix`, in decibels if `power_to_db`; `[samples] → [num_mel_bins, samples // sequence_stride + 1]`. As in Keras, `top_db` counts from the loudest value of the whole batch.',
  keras: 'MelSpectrogram',
  torch: [],
  torchArguments: {
    n_fft: 'fft_length',
    hop_length: 'sequence_stride',
    win_length: 'sequence_length',
    sample_rate: 'sampling_rate',
    n_mels: 'num_mel_bins',
    f_min: 'min_freq',
    f_max: 'max_freq',
    power: 'mag_exp',
  },
  arguments: {
    fft_length: v.optional(integer('Samples of the Fourier transform of each frame.', { minimum: 2 }), 2048),
    sequence_stride: v.optional(integer('Samples between the starts of two frames.'), 512),
    sequence_length: v.optional(
      v.nullable(integer('Samples of the window, at most `fft_length`; left out, `fft_length`.')),
      null,
    ),
    window: v.optional(
      v.nullable(choice('Window function that each frame is multiplied by.', ['hann', 'hamming'])),
      'hann',
    ),
    sampling_rate: v.optional(integer('Samples per second.'), 16_000),
    num_mel_bins: v.optional(integer('Number of mel bands of the output.'), 128),
    min_freq: v.optional(number('The lowest frequency, in hertz.', { minimum: 0 }), 20),
    max_freq: v.optional(
      v.nullable(number('The highest frequency, in hertz; left out, half of `sampling_rate`.', { minimum: 0 })),
      null,
    ),
    power_to_db: v.optional(boolean('Whether to return decibels.'), true),
    top_db: v.optional(number('Lower bound of the output, in decibels below the loudest value.', { minimum: 0 }), 80),
    mag_exp: v.optional(number('The exponent of the magnitude: 1 for magnitude, 2 for power.', { minimum: 0 }), 2),
    min_power: v.optional(number('Lower bound of the power and of `ref_power`.', { minimum: 0 }), 1e-10),
    ref_power: v.optional(number('The power of 0 decibels.'), 1),
  },
  infer(values, input) {
    const { fft_length, sequence_stride, num_mel_bins } = values;
    const [samples = null] = input;
    // The signal is mirrored at both ends, so that frames are centred on its samples.
    const mirrored = 2 * Math.floor(fft_length / 2);
    const window = { size: fft_length, stride: sequence_stride, dilation: 1, padding: 'valid' } as const;
    const outputOf = (frames: Dimension): Shape => [num_mel_bins, frames];
    if (input.length !== 1) {
      return { error: { ...rankError(input), output: outputOf(null) } };
    }
    const output = outputOf(windowPositions(add(samples, mirrored), window));
    const conflict = windowConflict(values);
    if (conflict) return { error: { ...conflict, output } };
    const least = mirrored / 2 + 1;
    if (compareAtLeast(samples, least).verdict === 'refuted') return { error: lengthError(samples, least, output) };
    return { output, weights: [] };
  },
});

/** Requires one channel: suggests `[samples]` for `[samples, 1]`. */
function rankError(input: Shape): ShapeError {
  return {
    code: 'shape/rank-mismatch',
    message: 'expects a sound [batch, samples]',
    hint: 'Give it one number a sample; for several channels use `stft_spectrogram`.',
    insert: input.length === 2 && input.includes(1) ? ['flatten'] : [],
  };
}

function windowConflict(values: {
  readonly fft_length: number;
  readonly sequence_length: number | null;
  readonly sampling_rate: number;
  readonly min_freq: number;
  readonly max_freq: number | null;
}): ShapeError | null {
  const { fft_length, sequence_length, sampling_rate, min_freq, max_freq } = values;
  if (sequence_length !== null && sequence_length > fft_length) {
    return {
      code: 'argument/conflict',
      message: `cannot have a \`sequence_length\` of ${sequence_length}, which is more than its \`fft_length\` of ${fft_length}`,
      hint: 'The window of a frame is at most as long as its Fourier transform.',
      set: [
        { argument: 'fft_length', value: String(powerOfTwo(sequence_length)) },
        { argument: 'sequence_length', value: String(fft_length) },
      ],
    };
  }
  const highest = max_freq ?? Math.floor(sampling_rate / 2);
  if (min_freq < highest) return null;
  return {
    code: 'argument/conflict',
    message: `cannot have a \`min_freq\` of ${min_freq}, which is not below its highest frequency of ${highest}`,
    hint: 'Mel bands lie between `min_freq` and `max_freq`, which is half of `sampling_rate` if it is left out.',
  };
}

/** Returns the largest power of 2 whose frames extend beyond the ends by less than the signal. */
function largestTransform(samples: number): number {
  return Math.max(2, 2 ** Math.floor(Math.log2(2 * (samples - 1))));
}

function lengthError(samples: Dimension, least: number, output: Shape): ShapeError {
  return {
    code: 'shape/window-too-large',
    message: `needs at least ${least} samples`,
    hint: 'Frames reach over both ends by half of `fft_length`, where the sound is mirrored. Use a smaller one.',
    output,
    set: typeof samples === 'number' ? [{ argument: 'fft_length', value: String(largestTransform(samples)) }] : [],
    requires: [{ input: 0, axis: 0, size: { atLeast: least } }],
  };
}
