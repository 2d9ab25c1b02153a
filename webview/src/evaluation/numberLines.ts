import type { NumberSamples } from '#protocol';
import type { SplitEvaluation } from '../charts/evaluationLines.js';
import type { Line } from '../charts/line.js';
import { strings } from '../strings.js';

type Predicted = NumberSamples['numbers'][number];
type Column = NumberSamples['columns'][number];

/** How residuals are drawn by a column: its positions, or categories in the order of their positions. */
export interface ResidualAxis {
  readonly lines: Line[];
  /** Names at the positions 0, 1, ...; `null` for a column of numbers. */
  readonly categories: readonly string[] | null;
}

/** Categories of a column that are told apart; the others have no points. */
const mostCategories = 12;

/** Returns predicted by actual values, one set of points for each split, and the line of perfect predictions. */
export function predictedLines(evaluations: readonly SplitEvaluation[], name: string): Line[] {
  const sets = evaluations.flatMap((evaluation): Line[] => {
    const found = numberOf(evaluation, name);
    if (!found) return [];
    const points = found.actual.map((x, index) => ({ x, y: found.predicted[index] ?? NaN }));
    return [{ label: strings.split[evaluation.split], role: evaluation.split, look: 'points', points }];
  });
  const values = sets.flatMap(({ points }) => points.map(({ x }) => x));
  if (values.length === 0) return [];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const points = [
    { x: low, y: low },
    { x: high, y: high },
  ];
  return [...sets, { label: strings.perfect, role: 'reference', look: 'dashed', points }];
}

/** Returns residuals, actual less predicted, by the values of a column; by the predicted value without one. */
export function residualLines(
  evaluations: readonly SplitEvaluation[],
  name: string,
  column: string | null,
): ResidualAxis {
  const sets = evaluations.flatMap((evaluation) => {
    const found = numberOf(evaluation, name);
    if (!found) return [];
    const residuals = found.actual.map((value, index) => value - (found.predicted[index] ?? NaN));
    const own = evaluation.numbers?.columns.find((one) => one.name === column)?.values ?? [];
    return [{ split: evaluation.split, residuals, values: column === null ? found.predicted : own }];
  });
  const categories = categoriesOf(sets.flatMap(({ values }) => values));
  const positionOf = (value: Column['values'][number] | undefined) => {
    if (categories === null) return typeof value === 'number' ? value : NaN;
    const position = categories.indexOf(value === null || value === undefined ? strings.unknown : String(value));
    return position < 0 ? NaN : position;
  };
  const lines = sets.map(({ split, residuals, values }, index): Line => {
    // Splits stand beside each other within a category.
    const shift = (index - (sets.length - 1) / 2) * 0.25;
    const points = residuals.map((y, sample) => {
      const x = positionOf(values[sample]);
      return { x: categories === null ? x : x + shift + spread(sample), y };
    });
    const placed = points.filter(({ x }) => !Number.isNaN(x));
    return { label: strings.split[split], role: split, look: 'points', points: placed };
  });
  const at = lines.flatMap(({ points }) => points.map(({ x }) => x));
  if (at.length === 0) return { lines: [], categories };
  const zero = [Math.min(...at), Math.max(...at)].map((x) => ({ x, y: 0 }));
  return {
    lines: [...lines, { label: strings.noResidual, role: 'reference', look: 'dashed', points: zero }],
    categories,
  };
}

/** Returns how far from the middle of its category a sample stands, so that samples do not hide each other. */
function spread(sample: number): number {
  return 0.16 * (((sample * 0.618034) % 1) - 0.5);
}

function numberOf({ numbers }: Pick<SplitEvaluation, 'numbers'>, name: string): Predicted | undefined {
  return numbers?.numbers.find((one) => one.name === name);
}

/** Returns the most frequent values of a column of words, and those that are missing; `null` for a column of numbers. */
function categoriesOf(values: readonly Column['values'][number][]): readonly string[] | null {
  if (!values.some((value) => typeof value === 'string')) return null;
  const counts = new Map<string, number>();
  for (const value of values) {
    const name = value === null ? strings.unknown : String(value);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostCategories)
    .map(([name]) => name);
}
