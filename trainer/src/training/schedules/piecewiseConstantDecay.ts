import type { RateAt, ScheduleContext, ScheduleSettings } from './schedule.js';

/** The first value up to and including the first boundary, as in Keras. */
export function piecewiseConstantDecay(
  { boundaries, values }: ScheduleSettings<'piecewise_constant_decay'>,
  { rate, step }: ScheduleContext,
): RateAt {
  return (updates) =>
    values[boundaries.filter((boundary) => updates > boundary * step).length] ?? values.at(-1) ?? rate;
}
