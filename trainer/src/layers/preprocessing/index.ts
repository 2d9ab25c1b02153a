export {
  random_brightness,
  random_color_degeneration,
  random_color_jitter,
  random_contrast,
  random_grayscale,
  random_hue,
  random_invert,
  random_saturation,
} from './colors.js';
export { category_encoding, discretization } from './encoding.js';
export { equalization } from './equalization.js';
export { random_perspective, random_rotation, random_shear, random_translation, random_zoom } from './geometry.js';
export { mel_spectrogram } from './melSpectrogram.js';
export { aug_mix, rand_augment } from './mixtures.js';
export { normalization } from './normalization.js';
export { random_elastic_transform } from './randomElasticTransform.js';
export { random_erasing } from './randomErasing.js';
export { random_flip } from './randomFlip.js';
export { rescaling } from './rescaling.js';
export { random_gaussian_blur, random_sharpness } from './sharpness.js';
export { center_crop, random_crop, resizing } from './sizes.js';
export { stft_spectrogram } from './stftSpectrogram.js';
export { contrast_limited_adaptive_histogram_equalization } from './tiledEqualization.js';
export { auto_contrast, random_posterization, solarization } from './tones.js';
