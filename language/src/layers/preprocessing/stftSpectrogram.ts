import * as v from 'valibot';
import { multiply } from '../../dimensions/arithmetic.js';
import { boolean, choice, integer } from '../../grammar/values.js';
import type { Dimension, Shape } from '../../shape.js';
import { padding } from '../convolution/slidingArguments.js';
import { dataFormat, joinShape } from '../dataFormat.js';
import { declareLayer, type ShapeError, type Weight } from '../declareLayer.js';
import { splitShape } from '../spatial.js';
import { slide } from '../window.js';
import { powerOfTwo } from './powerOfTwo.js';
import { windowFunctions } from './windowFunctions.js';

/** The representations of a spectrum. */
const modes = ['log', 'magnitude', 'psd', 'real', 'imag', 'angle', 'stft'] as const;

export const stft_spectrogram = declareLayer({
  type: 'stft_spectrogram',
  doc: 'Spectrum of each frame of a signal, a convolution with learned kernels that are initialised to the short-time Fourier transform; `[steps, channels] → [frames, channels · bins]`, where `bins` is `fft_length // 2 + 1`, and twice as many with `mode: stft`.',
  keras: 'STFTSpectrogram',
  torch: [],
  torchArguments: { n_fft: 'fft_length', hop_length: 'frame_step', win_length: 'frame_length' },
  arguments: {
    mode: v.optional(
      choice(
        'What to return: the logarithm of the magnitude, the magnitude, the power spectral density, the real or imaginary part, the angle, or both parts.',
        modes,
      ),
      'log',
    ),
    frame_length: v.optional(integer('Steps of a frame.', { minimum: 2 }), 256),
    frame_step: v.optional(
      v.nullable(integer('Steps between the starts of two frames; left out, half of `frame_length`.')),
      null,
    ),
    fft_length: v.optional(
      v.nullable(
        integer(
          'Length of the Fourier transform, at least `frame_length`; left out, the least power of 2 that is not below it.',
        ),
      ),
      null,
    ),
    window: v.optional(
      v.nullable(choice('Window function that each frame is multiplied by.', windowFunctions)),
      'hann',
    ),
    periodic: v.optional(boolean('Whether the window is periodic instead of symmetric.'), false),
    scaling: v.optional(
      v.nullable(
        choice('What the window is divided by: the root of its sum of squares (`density`) or its sum (`spectrum`).', [
          'density',
          'spectrum',
        ]),
      ),
      'density',
    ),
    padding,
    expand_dims: v.optional(
      boolean('Whether to return an image, `[frames, bins, channels]`, so that 2D convolutions can follow.'),
      false,
    ),
    data_format: dataFormat,
  },
  infer(values, input) {
    const { mode, frame_length, expand_dims, data_format } = values;
    const fftLength = values.fft_length ?? powerOfTwo(frame_length);
    const bins = Math.floor(fftLength / 2) + 1;
    const given = mode === 'stft' ? 2 * bins : bins;
    const signal = splitShape(input, 1, data_format);
    if ('error' in signal) return signal;
    const { channels } = signal;
    const outputOf = ([frames = null]: readonly Dimension[]): Shape => {
      if (!expand_dims) return joinShape(data_format, [frames], multiply(channels, given));
      return data_format === 'channels_last' ? [frames, given, channels] : [channels, frames, given];
    };
    const stride = stepOf(values);
    const windows = [{ size: frame_length, stride, dilation: 1, padding: values.padding }];
    const slid = slide(signal, windows, 'frame_length', outputOf);
    const conflict = frameConflict(values);
    if (conflict)
      return { error: { ...conflict, output: 'error' in slid ? outputOf([null]) : outputOf(slid.positions) } };
    if ('error' in slid) return slid;
    const sides = [...(mode === 'imag' ? [] : (['real'] as const)), ...(mode === 'real' ? [] : (['imag'] as const))];
    const { window, scaling, periodic } = values;
    return {
      output: outputOf(slid.positions),
      weights: sides.map((side): Weight => ({
        name: `${side}_kernel`,
        shape: [frame_length, 1, bins],
        initializer: { name: 'stft', side, window, scaling, periodic },
        trainable: true,
      })),
      multiplyAdds: multiply(...slid.positions, channels, frame_length * bins * sides.length),
    };
  },
});

/** Steps between two frames. */
function stepOf({ frame_length, frame_step }: { frame_length: number; frame_step: number | null }): number {
  return frame_step ?? Math.floor(frame_length / 2);
}

function frameConflict(values: {
  readonly frame_length: number;
  readonly frame_step: number | null;
  readonly fft_length: number | null;
}): ShapeError | null {
  const { frame_length, frame_step, fft_length } = values;
  if (fft_length !== null && fft_length < frame_length) {
    return {
      code: 'argument/conflict',
      message: `cannot have a \`fft_length\` of ${fft_length}, which is less than its \`frame_length\` of ${frame_length}`,
      hint: 'A Fourier transform is at least as long as the frame.',
      set: [
        { argument: 'fft_length', value: String(powerOfTwo(frame_length)) },
        { argument: 'frame_length', value: String(fft_length) },
      ],
    };
  }
  if (frame_step === null || frame_step <= frame_length) return null;
  return {
    code: 'argument/conflict',
    message: `cannot have a \`frame_step\` of ${frame_step}, which is more than its \`frame_length\` of ${frame_length}`,
    hint: 'What lies between two frames would be lost.',
    set: [{ argument: 'frame_step', value: String(frame_length) }],
  };
}
