/** Seconds of each unit of time. */
const units = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

/** Returns the seconds of a time such as `30 minutes` or `1.5 hours`; `null` if it is none, or not positive. */
export function secondsOf(text: string): number | null {
  const parts = /^(\d+(?:\.\d+)?)\s*([a-z]+?)s?$/.exec(text.trim());
  const seconds = Object.entries(units).find(([unit]) => unit === parts?.[2])?.[1];
  const total = Number(parts?.[1]) * (seconds ?? NaN);
  return total > 0 ? total : null;
}
