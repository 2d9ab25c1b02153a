import type { Relation } from '#protocol';
import { areaUnderCurve } from './areaUnderCurve.js';
import type { ComparedValues } from './comparedValues.js';
import { correlationRatio } from './correlationRatio.js';
import { cramersV } from './cramersV.js';
import { spearman } from './spearman.js';

/** Fewer rows tell nothing. */
const fewest = 10;

/** Returns how strongly a column and a target are related, over the rows that have both; `null` if these are too few. */
export function relate(column: ComparedValues, target: ComparedValues): Omit<Relation, 'target'> | null {
  const isUsed = (_: number, at: number) => !Number.isNaN(column.values[at]) && !Number.isNaN(target.values[at]);
  const values = column.values.filter(isUsed);
  const targets = target.values.filter(isUsed);
  if (values.length < fewest) return null;
  if (column.kind === 'numbers' && target.kind === 'numbers')
    return { measure: 'spearman', value: spearman(values, targets) };
  if (column.kind === 'classes' && target.kind === 'classes')
    return { measure: 'cramers_v', value: cramersV(values, targets) };
  if (column.kind === 'classes') return { measure: 'eta', value: correlationRatio(targets, values) };
  return target.kind === 'classes' && target.count === 2
    ? { measure: 'auc', value: areaUnderCurve(values, targets) }
    : { measure: 'eta', value: correlationRatio(values, targets) };
}
