import type { RateAt, ScheduleContext, ScheduleSettings } from './schedule.js';

/** `rate / (1 + decay_rate · updates / decay)`. */
export function inverseTimeDecay(
  { decay_rate, staircase }: ScheduleSettings<'inverse_time_decay'>,
  { rate, decay }: ScheduleContext,
): RateAt {
  return (updates) => rate / (1 + decay_rate * (staircase ? Math.floor(updates / decay) : updates / decay));
}
