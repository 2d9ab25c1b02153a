import type { Logs } from '#protocol';
import { toLog } from '../training/toLog.js';

/** Aggregates steps between two records. */
export interface StepMeans {
  /** Adds a step: its logs, number of samples, and duration in seconds. */
  add(logs: Logs, samples: number, seconds: number): void;
  /** Returns the means over the steps since the last call; `null` if there were none. */
  take(): { logs: Logs; samplesPerSecond: number } | null;
}

/** Aggregates steps, so that one record can represent several. */
export function stepMeans(): StepMeans {
  let sums = new Map<string, { sum: number; count: number }>();
  let [samples, seconds] = [0, 0];
  return {
    add: (logs, stepSamples, stepSeconds) => {
      samples += stepSamples;
      seconds += stepSeconds;
      for (const [key, value] of Object.entries(logs)) {
        const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
        sums.set(key, { sum: sum + Number(value), count: count + 1 });
      }
    },
    take: () => {
      if (samples === 0) return null;
      const logs = Object.fromEntries([...sums].map(([key, { sum, count }]) => [key, toLog(sum / count)]));
      const samplesPerSecond = samples / Math.max(seconds, 1e-6);
      sums = new Map();
      [samples, seconds] = [0, 0];
      return { logs, samplesPerSecond };
    },
  };
}
