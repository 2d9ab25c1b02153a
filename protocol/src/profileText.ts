import type { ColumnProfile, Relation } from './dataProfile.js';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const significant = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const scientific = new Intl.NumberFormat('en', { notation: 'scientific', maximumSignificantDigits: 4 });

/** Eighths of a block, from the lowest. */
const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

const measures: Readonly<Record<Relation['measure'], string>> = {
  auc: 'AUC',
  eta: 'correlation ratio',
  cramers_v: "Cramér's V",
  spearman: 'rank correlation',
};

/** Writes parts of a `DataProfile` for people. */
export const profileText = {
  /** Writes a statistic of a column with four significant digits; of dates, the day, or the day and the time. */
  value: ({ type }: Pick<ColumnProfile, 'type'>, value: number): string =>
    type === 'date' ? date(value) : number(value),

  /** Describes a relation: `AUC 0.81`. */
  relation: ({ measure, value }: Relation): string =>
    `${measures[measure]} ${(measure === 'auc' ? (1 + value) / 2 : value).toFixed(2)}`,

  /** Tells of the type that a column's values suggest. */
  suggestedType: { numeric: 'mostly numbers: set `type: numeric`', date: 'may be dates: set `type: date`' },

  /** Draws a histogram in one line: `█▆▃▁`. An empty bin is a space. */
  histogram: (counts: readonly number[]): string => {
    const most = Math.max(1, ...counts);
    return counts.map((count) => (count === 0 ? ' ' : bars[Math.ceil((bars.length * count) / most) - 1])).join('');
  },
};

function number(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e12 || (size < 1e-4 && size > 0)) return scientific.format(value);
  return (size >= 1000 ? whole : significant).format(value);
}

function date(value: number): string {
  const text = new Date(value).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
