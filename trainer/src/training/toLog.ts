import type { Logs } from '#protocol';

/** A number as `records.jsonl` has it: JSON knows neither NaN nor infinity. */
export function toLog(value: number): Logs[string] {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  return value === -Infinity ? '-Infinity' : value;
}
