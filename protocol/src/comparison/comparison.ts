import type { Evaluation } from '../evaluation.js';
import type { Run } from '../run.js';
import { repeatedTrials, type Study } from '../study.js';
import type { Ranking } from './bestEpoch.js';
import { settingDifferences } from './settingDifferences.js';
import { type RunSummary, type SummarizedEpoch, summarizeRun } from './summarizeRun.js';

/** A run with what it recorded. */
export interface RunToCompare {
  /** What identifies it for people: its directory, or the name of its trial. */
  readonly name: string;
  readonly run: Run;
  readonly epochs: readonly SummarizedEpoch[];
  readonly evaluations: readonly Evaluation[];
}

/** A row of a comparison. */
export interface ComparisonRow extends RunSummary {
  readonly name: string;
  readonly run: Run;
  /** The values of `Comparison.settings`, as JSON; `null` for a run without the setting. */
  readonly settings: readonly (string | null)[];
  readonly evaluations: readonly Evaluation[];
}

/** Runs side by side, the best first. */
export interface RunComparison extends Ranking {
  /** The paths of the settings that differ, without those that distinguish folds and seeds. */
  readonly settings: readonly string[];
  readonly rows: readonly ComparisonRow[];
}

/** Paths that differ from run to run by design, not by choice. */
const repeated = new Set(['training.seed', 'data.split.fold']);

/** Compares runs by a metric. */
export function compareRuns(runs: readonly RunToCompare[], ranking: Ranking): RunComparison {
  const differing = settingDifferences(runs.map(({ run }) => run)).filter(({ path }) => !repeated.has(path));
  const rows = runs.map(({ name, run, epochs, evaluations }, index): ComparisonRow => {
    const settings = differing.map(({ values }) => values[index] ?? null);
    return { ...summarizeRun(epochs, evaluations, ranking), name, run, settings, evaluations };
  });
  return { ...ranking, settings: differing.map(({ path }) => path), rows: rows.toSorted(byRank(ranking)) };
}

function byRank({ maximize }: Ranking): (a: ComparisonRow, b: ComparisonRow) => number {
  const worst = maximize ? -Infinity : Infinity;
  const sign = maximize ? -1 : 1;
  const valueOf = ({ best }: ComparisonRow) => best?.value ?? worst;
  return (a, b) => (valueOf(a) === valueOf(b) ? 0 : sign * (valueOf(a) - valueOf(b)));
}

/** Runs of a study that differ by chance alone: in their fold and seed. */
export interface Repetitions {
  /** The variant; `null`: none. */
  readonly variant: string | null;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly rows: readonly ComparisonRow[];
  /** Of the best values of the runs; the deviation is that of a sample (divided by n - 1), `null` of a single run. */
  readonly mean: number | null;
  readonly deviation: number | null;
}

/** Groups the rows of a study by what was chosen, the best mean first. */
export function repetitionsOf({ trials }: Pick<Study, 'trials'>, comparison: RunComparison): readonly Repetitions[] {
  const groups = repeatedTrials(trials).flatMap((group) => {
    const [first] = group;
    const rows = group.flatMap(({ name }) => comparison.rows.find(({ run }) => run.study?.trial === name) ?? []);
    return first ? [{ variant: first.variant ?? null, changes: first.changes, rows }] : [];
  });
  const worst = comparison.maximize ? -Infinity : Infinity;
  const sign = comparison.maximize ? -1 : 1;
  return groups
    .map((group) => ({ ...group, ...momentsOf(group.rows.flatMap(({ best }) => best?.value ?? [])) }))
    .toSorted((a, b) => (a.mean === b.mean ? 0 : sign * ((a.mean ?? worst) - (b.mean ?? worst))));
}

function momentsOf(values: readonly number[]): Pick<Repetitions, 'mean' | 'deviation'> {
  if (values.length === 0) return { mean: null, deviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, deviation: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
