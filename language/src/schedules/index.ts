import type * as v from 'valibot';
import type { Immutable } from '../immutable.js';
import { constant } from './constant.js';
import { cosine_decay } from './cosineDecay.js';
import { cosine_decay_restarts } from './cosineDecayRestarts.js';
import { exponential_decay } from './exponentialDecay.js';
import { inverse_time_decay } from './inverseTimeDecay.js';
import { one_cycle } from './oneCycle.js';
import { piecewise_constant_decay } from './piecewiseConstantDecay.js';
import { polynomial_decay } from './polynomialDecay.js';
import { reduce_lr_on_plateau } from './reduceLrOnPlateau.js';

/**
 * Schedules of the learning rate: Keras's with Keras's arguments, PyTorch's `one_cycle`, and `constant` for a warm-up alone.
 * `trainer/src/training/schedules/` implements them.
 */
export const schedules = {
  cosine_decay,
  exponential_decay,
  piecewise_constant_decay,
  polynomial_decay,
  one_cycle,
  reduce_lr_on_plateau,
  cosine_decay_restarts,
  inverse_time_decay,
  constant,
} as const;

/** A schedule with all arguments, including defaults. */
export type Schedule = Immutable<v.InferOutput<(typeof schedules)[keyof typeof schedules]['schema']>>;
