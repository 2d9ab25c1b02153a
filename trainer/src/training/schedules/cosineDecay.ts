import type { RateAt, ScheduleContext, ScheduleSettings } from './schedule.js';

/** `rate · ((1 - alpha) · (1 + cos(π · updates / decay)) / 2 + alpha)`. */
export function cosineDecay(
  { alpha }: Pick<ScheduleSettings<'cosine_decay'>, 'alpha'>,
  { rate, decay }: ScheduleContext,
): RateAt {
  return (updates) => {
    const wave = (1 + Math.cos((Math.PI * Math.min(updates, decay)) / decay)) / 2;
    return rate * ((1 - alpha) * wave + alpha);
  };
}
