import { type FamilyMappings, identity } from '../mapping.js';

/** Mappings of `regularization`: all of them do nothing to predictions. */
export const regularization: FamilyMappings<'regularization'> = {
  dropout: ({ rate }) => ({ className: 'Dropout', config: { rate } }),
  activity_regularization: identity,
  alpha_dropout: identity,
  gaussian_dropout: identity,
  gaussian_noise: identity,
  spatial_dropout1d: identity,
  spatial_dropout2d: identity,
  spatial_dropout3d: identity,
};
