import type { Forward } from '../forward.js';

/** Returns its input; training adds the regularizer's penalty. */
export const activity_regularization: Forward<'activity_regularization'> = (_weights, [input]) => input;
