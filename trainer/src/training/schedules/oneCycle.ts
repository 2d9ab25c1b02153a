import type { RateAt, ScheduleContext, ScheduleSettings } from './schedule.js';

/** PyTorch's `OneCycleLR` with cosines. */
export function oneCycle(
  { pct_start, div_factor, final_div_factor }: ScheduleSettings<'one_cycle'>,
  { rate, decay }: ScheduleContext,
): RateAt {
  const first = rate / div_factor;
  const last = first / final_div_factor;
  const top = pct_start * decay - 1;
  const between = (from: number, to: number, done: number) => to + ((from - to) / 2) * (1 + Math.cos(Math.PI * done));
  return (updates) => {
    if (updates <= top) return between(first, rate, top === 0 ? 1 : updates / top);
    return between(rate, last, Math.min(1, (updates - top) / Math.max(1, decay - 1 - top)));
  };
}
