import type { RateAt, ScheduleContext, ScheduleSettings } from './schedule.js';

/** `(rate - end) · (1 - updates / decay) ^ power + end`. */
export function polynomialDecay(
  { end_learning_rate: end, power, cycle }: ScheduleSettings<'polynomial_decay'>,
  { rate, decay }: ScheduleContext,
): RateAt {
  return (updates) => {
    const length = cycle ? decay * Math.max(1, Math.ceil(updates / decay)) : decay;
    return (rate - end) * (1 - Math.min(updates, length) / length) ** power + end;
  };
}
