import type { RateAt, ScheduleContext } from './schedule.js';

/** Always the same. */
export function constant(_settings: object, { rate }: ScheduleContext): RateAt {
  return () => rate;
}
