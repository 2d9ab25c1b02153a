import type { Forward } from '../forward.js';

/** Its input as it is; what large values cost is the training's to add. */
export const activity_regularization: Forward<'activity_regularization'> = (_weights, [input]) => input;
