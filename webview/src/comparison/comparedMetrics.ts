import type { ComparedRun, SplitName } from '#protocol';

/** A metric of all runs on one split. */
export interface ComparedMetric {
  readonly split: SplitName;
  readonly name: string;
  /** In the order of the runs; `null` where a run was not evaluated. */
  readonly values: readonly (number | null)[];
  /** Positions of the best values, where there is a better and a worse. */
  readonly best: readonly number[];
}

/** The split that tells most comes first. */
const splits: readonly SplitName[] = ['test', 'validation', 'training'];

/** Names of metrics of which less is better. */
const isError = /loss|error|penalty|divergence/;

/** Returns every metric that a run was evaluated by. */
export function comparedMetrics(runs: readonly ComparedRun[]): ComparedMetric[] {
  return splits.flatMap((split) => {
    const logs = runs.map(
      ({ evaluations }) => evaluations.find((evaluation) => evaluation.split === split)?.logs ?? {},
    );
    const names = [...new Set(logs.flatMap(Object.keys))];
    return names.map((name) => {
      const values = logs.map((of) => (of[name] === undefined ? null : Number(of[name])));
      return { split, name, values, best: bestOf(name, values) };
    });
  });
}

function bestOf(name: string, values: readonly (number | null)[]): number[] {
  const finite = values.filter((value) => value !== null && Number.isFinite(value)).map(Number);
  if (new Set(finite).size < 2) return [];
  const best = isError.test(name) ? Math.min(...finite) : Math.max(...finite);
  return values.flatMap((value, index) => (value === best ? [index] : []));
}
