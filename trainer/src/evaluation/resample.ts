import { random } from '../model/random.js';
import type { SampleGroups } from './sampleGroups.js';

/** How many resamples an interval is made of, and the fewest for statistics that visit many numbers. */
const [mostResamples, fewestResamples] = [1000, 200];
/** Numbers that all resamples of one statistic visit, about. */
const mostVisits = 5e7;

/** A figure of samples that are drawn with replacement, in groups. */
export interface Statistic {
  readonly groups: SampleGroups;
  /** How many numbers a resample visits. */
  readonly cost: number;
  /** Returns the figure where each group occurs so many times. */
  readonly of: (times: Float64Array) => number;
}

/**
 * Returns each statistic of resamples: as many groups as there are, drawn with replacement (Efron 1979). Statistics of the same number of
 * groups have the same draws, so that their differences are those of pairs. The draws are always the same.
 */
export function resample(statistics: readonly Statistic[]): readonly Float64Array[] {
  const results = statistics.map(({ cost }) => {
    return new Float64Array(Math.max(fewestResamples, Math.min(mostResamples, Math.floor(mostVisits / cost))));
  });
  for (const count of new Set(statistics.map(({ groups }) => groups.count))) {
    const drawn = statistics.flatMap((statistic, index) => {
      const result = results[index];
      return statistic.groups.count === count && result ? [{ ...statistic, result }] : [];
    });
    const resamples = Math.max(...drawn.map(({ result }) => result.length));
    const bits = random(0, 'bootstrap', count);
    const times = new Float64Array(count);
    for (let one = 0; one < resamples; one++) {
      times.fill(0);
      for (let draw = 0; draw < count; draw++) {
        const group = Math.floor(((bits() >>> 0) / 2 ** 32) * count);
        times[group] = (times[group] ?? 0) + 1;
      }
      for (const { result, of } of drawn) if (one < result.length) result[one] = of(times);
    }
  }
  return results;
}
