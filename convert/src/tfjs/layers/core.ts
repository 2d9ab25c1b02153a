import { withActivations } from '../activationName.js';
import { type FamilyMappings, unknown } from '../mapping.js';

/** Mappings of `core`. */
export const core: FamilyMappings<'core'> = {
  dense: ({ units, activation, use_bias }) =>
    withActivations([activation], (name = '') => ({
      className: 'Dense',
      config: { units, activation: name, use_bias },
    })),
  embedding: ({ input_dim, output_dim, mask_zero }) => ({
    className: 'Embedding',
    config: { input_dim, output_dim, mask_zero },
  }),
  masking: ({ mask_value }) => ({ className: 'Masking', config: { mask_value } }),
  einsum_dense: unknown,
  reversible_embedding: unknown,
};
