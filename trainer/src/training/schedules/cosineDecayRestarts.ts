import type { RateAt, ScheduleContext, ScheduleSettings } from './schedule.js';

/** A cosine that starts anew, each time `t_mul` times as long and `m_mul` times as high. */
export function cosineDecayRestarts(
  { first_decay_steps, t_mul, m_mul, alpha }: ScheduleSettings<'cosine_decay_restarts'>,
  { rate, step }: ScheduleContext,
): RateAt {
  return (updates) => {
    const all = updates / (first_decay_steps * step);
    const restarts = t_mul === 1 ? Math.floor(all) : Math.floor(Math.log(1 - all * (1 - t_mul)) / Math.log(t_mul));
    const before = t_mul === 1 ? restarts : (1 - t_mul ** restarts) / (1 - t_mul);
    const done = (all - before) / t_mul ** restarts;
    return rate * ((1 - alpha) * 0.5 * m_mul ** restarts * (1 + Math.cos(Math.PI * done)) + alpha);
  };
}
