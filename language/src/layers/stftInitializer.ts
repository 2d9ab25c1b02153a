import type { WindowFunction } from './preprocessing/windowFunctions.js';

/**
 * Gives a kernel `[frame_length, 1, bins]` of a short-time Fourier transform: `cos` or `-sin` of `2π · step · bin / length`,
 * times the window. Only `stft_spectrogram` uses it.
 */
export interface StftInitializer {
  readonly name: 'stft';
  readonly side: 'real' | 'imag';
  readonly window: WindowFunction | null;
  readonly scaling: 'density' | 'spectrum' | null;
  /** Whether the window is periodic instead of symmetric. */
  readonly periodic: boolean;
}
