import { unitHash } from '#data';
import type { SweepSettings } from '#language';
import { type SweepValues, valueAt } from './range.js';
import { mostDimensions, sobol } from './sobol.js';

/** Values by path. */
export type Combination = Readonly<Record<string, unknown>>;

/** How the combinations of a sweep are chosen. */
export type SweepMethod = NonNullable<SweepSettings['method']>;

type Over = SweepSettings['over'];

/** More combinations are a mistake. */
const mostCombinations = 10_000;

/** Returns the method of a sweep: what it says, or else `grid` if all settings have lists. */
export function methodOf({ method, over }: SweepSettings): SweepMethod {
  return method ?? (Object.values(over).every(Array.isArray) ? 'grid' : 'random');
}

/** Returns the combinations that a sweep tries, without repetitions. @throws if there are too many */
export function combinationsOf(sweep: SweepSettings): readonly Combination[] {
  const { over, runs, seed } = sweep;
  switch (methodOf(sweep)) {
    case 'grid':
      return grid(over);
    case 'random':
    case 'halving':
      return distinct(over, runs, (index, dimension) => unitHash(index, unitHash(dimension, seed) * 2 ** 32));
    case 'sobol': {
      const dimensions = Object.keys(over).length;
      if (dimensions > mostDimensions)
        throw new Error(
          `\`sobol\` varies at most ${mostDimensions} settings; \`over\` has ${dimensions}. Choose \`random\`.`,
        );
      const points = sobol(runs, dimensions);
      // Shifted, as the first point would be the least value of everything.
      return distinct(
        over,
        runs,
        (index, dimension) => ((points[index]?.[dimension] ?? 0) + unitHash(dimension, seed)) % 1,
      );
    }
  }
}

function grid(over: Over): readonly Combination[] {
  let combinations: readonly Combination[] = [{}];
  for (const [path, values] of Object.entries(over)) {
    const list = Array.isArray(values) ? values : [];
    if (combinations.length * list.length > mostCombinations)
      throw new Error(
        `The grid of \`sweep\` has more than ${mostCombinations} combinations. Give \`method: random\` and \`runs\`.`,
      );
    combinations = combinations.flatMap((before) => list.map((value: unknown) => ({ ...before, [path]: value })));
  }
  return combinations;
}

function distinct(
  over: Over,
  runs: number,
  positionOf: (index: number, dimension: number) => number,
): readonly Combination[] {
  const paths: readonly (readonly [string, SweepValues])[] = Object.entries(over);
  const combinations = Array.from({ length: Math.min(runs, mostCombinations) }, (_, index) =>
    Object.fromEntries(paths.map(([path, values], dimension) => [path, valueAt(values, positionOf(index, dimension))])),
  );
  return [...new Map(combinations.map((one) => [JSON.stringify(one), one])).values()];
}
