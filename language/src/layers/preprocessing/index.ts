export * from './colors.js';
export { category_encoding, discretization } from './encoding.js';
export * from './geometry.js';
export { mel_spectrogram } from './melSpectrogram.js';
export { normalization } from './normalization.js';
export { rescaling } from './rescaling.js';
export * from './sizes.js';
export { stft_spectrogram } from './stftSpectrogram.js';
