import type { TargetSchema } from '../dataSchema.js';
import type { Loss } from '../definition.js';

/** The losses that can compare a network's scores with a target. */
export const lossesFor: Record<TargetSchema['type'], readonly Loss[]> = {
  classes: ['sparse_categorical_crossentropy'],
  binary: ['binary_crossentropy', 'mean_squared_error', 'mean_absolute_error'],
  number: ['mean_squared_error', 'mean_absolute_error'],
};
