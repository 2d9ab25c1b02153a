import type * as v from 'valibot';
import { adadelta } from './adadelta.js';
import { adafactor } from './adafactor.js';
import { adagrad } from './adagrad.js';
import { adam } from './adam.js';
import { adamax } from './adamax.js';
import { adamw } from './adamw.js';
import type { OptimizedWeight, Slot } from './declareOptimizer.js';
import { ftrl } from './ftrl.js';
import { lamb } from './lamb.js';
import { lion } from './lion.js';
import { muon } from './muon.js';
import { nadam } from './nadam.js';
import { rmsprop } from './rmsprop.js';
import { sgd } from './sgd.js';

export type { OptimizedWeight, Slot } from './declareOptimizer.js';
export { isOrthogonalized } from './muon.js';

/** Keras's optimizers with Keras's arguments and defaults, the most usual first. `trainer/src/training/optimizers/` implements them. */
export const optimizers = {
  adam,
  adamw,
  sgd,
  rmsprop,
  nadam,
  lion,
  adagrad,
  adadelta,
  adamax,
  adafactor,
  lamb,
  muon,
  ftrl,
} as const;

/** An optimizer with all arguments, including defaults. */
export type Optimizer = v.InferOutput<(typeof optimizers)[keyof typeof optimizers]['schema']>;

/** Returns the state that an optimizer keeps for a weight. */
export function optimizerSlots(optimizer: Optimizer, weight: OptimizedWeight): readonly Slot[] {
  return optimizers[optimizer.name].slots(weight, optimizer);
}
