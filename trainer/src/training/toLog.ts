import type { Logs } from '#protocol';

/** Encodes a number for `records.jsonl`: JSON has no NaN or infinity, so those become strings. */
export function toLog(value: number): Logs[string] {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  return value === -Infinity ? '-Infinity' : value;
}
