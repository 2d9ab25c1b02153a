import type { Schedule } from '#language';
import { constant } from './constant.js';
import { cosineDecay } from './cosineDecay.js';
import { cosineDecayRestarts } from './cosineDecayRestarts.js';
import { exponentialDecay } from './exponentialDecay.js';
import { inverseTimeDecay } from './inverseTimeDecay.js';
import { oneCycle } from './oneCycle.js';
import { piecewiseConstantDecay } from './piecewiseConstantDecay.js';
import { polynomialDecay } from './polynomialDecay.js';
import type { RateAt, ScheduleContext } from './schedule.js';

type Schedules = { readonly [Settings in Schedule as Settings['name']]: Settings };

/** Every schedule, after its warm-up. To add one, add a file and its entry, and the language's. */
const schedules: {
  readonly [Name in keyof Schedules]: (settings: Schedules[Name], context: ScheduleContext) => RateAt;
} = {
  constant,
  cosine_decay: cosineDecay,
  cosine_decay_restarts: cosineDecayRestarts,
  exponential_decay: exponentialDecay,
  inverse_time_decay: inverseTimeDecay,
  one_cycle: oneCycle,
  piecewise_constant_decay: piecewiseConstantDecay,
  polynomial_decay: polynomialDecay,
  // Its factor depends on what is monitored.
  reduce_lr_on_plateau: constant,
};

/**
 * Returns the learning rate of each update, counted from 1.
 *
 * @param rate the optimizer's learning rate
 */
export function learningRateOf(
  schedule: Schedule | null,
  rate: number,
  { updatesPerEpoch, epochs }: { readonly updatesPerEpoch: number; readonly epochs: number },
): (update: number) => number {
  if (schedule === null) return () => rate;
  const step = schedule.unit === 'epochs' ? updatesPerEpoch : 1;
  const warmup = schedule.warmup_steps * step;
  const written = 'decay_steps' in schedule ? schedule.decay_steps : null;
  const decay = written === null ? Math.max(1, updatesPerEpoch * epochs - warmup) : written * step;
  const rateAt = implemented(schedule, { rate, decay, step });
  return (update) => {
    const done = update - 1;
    const { warmup_from: from } = schedule;
    return done < warmup ? from + ((rate - from) * done) / warmup : rateAt(done - warmup);
  };
}

function implemented<Name extends keyof Schedules>(
  schedule: Schedules[Name] & { readonly name: Name },
  context: ScheduleContext,
): RateAt {
  const name: Name = schedule.name;
  return schedules[name](schedule, context);
}
