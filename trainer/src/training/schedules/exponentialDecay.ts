import type { RateAt, ScheduleContext, ScheduleSettings } from './schedule.js';

/** `rate · decay_rate ^ (updates / decay)`. */
export function exponentialDecay(
  { decay_rate, staircase }: ScheduleSettings<'exponential_decay'>,
  { rate, decay }: ScheduleContext,
): RateAt {
  return (updates) => rate * decay_rate ** (staircase ? Math.floor(updates / decay) : updates / decay);
}
