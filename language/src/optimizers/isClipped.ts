import type { Optimizer } from './index.js';

/** Tells whether an optimizer limits gradients. */
export function isClipped({ clipnorm, global_clipnorm, clipvalue }: Optimizer): boolean {
  return [clipnorm, global_clipnorm, clipvalue].some((bound) => typeof bound === 'number');
}
