import { type FamilyMappings, notExpressed, unknown } from '../mapping.js';

/** Mappings of `normalization`. */
export const normalization: FamilyMappings<'normalization'> = {
  batch_normalization: ({ axis, momentum, epsilon, center, scale }, { outputShape }) =>
    outputShape !== null && outputShape.length > 3
      ? notExpressed('TensorFlow.js has no normalization of volumes')
      : axis === -1 || axis === outputShape?.length
        ? { className: 'BatchNormalization', config: { axis, momentum, epsilon, center, scale } }
        : notExpressed('TensorFlow.js is wrong along another axis than the last'),
  layer_normalization: ({ axis, epsilon, center, scale }) => ({
    className: 'LayerNormalization',
    config: { axis, epsilon, center, scale },
  }),
  ...{ group_normalization: unknown, local_response_normalization: unknown },
  ...{ rms_normalization: unknown, unit_normalization: unknown },
};
