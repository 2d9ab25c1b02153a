import type { Logs } from '#protocol';
import type { CourseEpoch } from '../training/symptoms/index.js';

/** What two runs are compared by. */
export type LoggedEpoch = Pick<CourseEpoch, 'epoch' | 'logs'>;

/** The first epoch in which two runs differ. */
export interface Difference {
  readonly epoch: number;
  /** The values that differ: `undefined` where a run has none. */
  readonly values: readonly { readonly key: string; readonly before: Value; readonly again: Value }[];
}

type Value = Logs[string] | undefined;

/** Compares the epochs of a run with those of its replay, bit for bit; `null` if all are identical. */
export function firstDifference(before: readonly LoggedEpoch[], again: readonly LoggedEpoch[]): Difference | null {
  for (let index = 0; index < Math.max(before.length, again.length); index++) {
    const [one, other] = [before[index], again[index]];
    const keys = [...new Set([...Object.keys(one?.logs ?? {}), ...Object.keys(other?.logs ?? {})])];
    const values = keys
      .map((key) => ({ key, before: one?.logs[key], again: other?.logs[key] }))
      .filter((value) => !Object.is(value.before, value.again));
    if (values.length > 0) return { epoch: one?.epoch ?? other?.epoch ?? index + 1, values };
  }
  return null;
}
