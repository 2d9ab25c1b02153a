import { type FamilyMappings, identity, notExpressed, unknown } from '../mapping.js';

/** Mappings of `preprocessing`. Random changes are those of training only. */
export const preprocessing: FamilyMappings<'preprocessing'> = {
  rescaling: ({ scale, offset }) => ({ className: 'Rescaling', config: { scale, offset } }),
  resizing: notExpressed('TensorFlow.js interpolates otherwise'),
  ...{ aug_mix: identity, rand_augment: identity, random_brightness: identity, random_color_degeneration: identity },
  ...{ random_color_jitter: identity, random_contrast: identity, random_elastic_transform: identity },
  ...{ random_erasing: identity, random_flip: identity, random_gaussian_blur: identity, random_grayscale: identity },
  ...{ random_hue: identity, random_invert: identity, random_perspective: identity, random_posterization: identity },
  ...{ random_rotation: identity, random_saturation: identity, random_sharpness: identity, random_shear: identity },
  ...{ random_translation: identity, random_zoom: identity },
  ...{ auto_contrast: unknown, category_encoding: unknown, center_crop: unknown, discretization: unknown },
  ...{ contrast_limited_adaptive_histogram_equalization: unknown, equalization: unknown, mel_spectrogram: unknown },
  ...{ normalization: unknown, random_crop: unknown, solarization: unknown, stft_spectrogram: unknown },
};
