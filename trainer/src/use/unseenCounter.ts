import type { UnseenValues } from '#data';
import type { PredictionSummary } from '#protocol';

/** Different values of a column that are counted: a column of names has another one in each row. */
const mostCounted = 1000;
/** Values of a column that are told. */
const mostTold = 5;

/** Counts values that are no known category, by column. */
export function unseenCounter(): {
  readonly add: (values: UnseenValues) => void;
  /** Returns the columns with such values, and the most frequent ones of each. */
  readonly summary: () => PredictionSummary['unseen'];
} {
  const columns = new Map<string, { rows: number; readonly counts: Map<string, number> }>();
  return {
    add(values) {
      for (const [column, counts] of values) {
        const own = columns.get(column) ?? { rows: 0, counts: new Map<string, number>() };
        columns.set(column, own);
        for (const [value, rows] of counts) {
          const text = String(value);
          own.rows += rows;
          if (own.counts.has(text) || own.counts.size < mostCounted)
            own.counts.set(text, (own.counts.get(text) ?? 0) + rows);
        }
      }
    },
    summary: () =>
      Array.from(columns, ([column, { rows, counts }]) => ({
        column,
        rows,
        values: [...counts]
          .sort(([, one], [, other]) => other - one)
          .slice(0, mostTold)
          .map(([value, count]) => ({ value, rows: count })),
      })),
  };
}
