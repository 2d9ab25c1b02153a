import type { PreparedColumn } from '../../preparation.js';
import { yearOf } from './dateParts.js';
import { imputations } from './imputations.js';
import { type Limits, outlierLimits } from './outlierLimits.js';
import type { ColumnPlan } from './planColumn.js';
import { presentValues } from './presentValues.js';
import { fitScaling, logarithm } from './scalings.js';

/**
 * Fits a column on its training rows, ignoring missing values. If training has no value, 0 (the first category) is the fill.
 *
 * @param codes as returned by `readCodes`; for numbers and dates their values
 */
export function fitColumn(plan: ColumnPlan, codes: Float64Array, training: Uint32Array): PreparedColumn {
  const { name, reading, encoding, categories, features, scale, outliers } = plan;
  const present = presentValues(codes, training);
  const limits = outliers?.action === 'clip' && present.length > 0 ? outlierLimits[outliers.method](present) : null;
  const values = limits ? present.map((value) => Math.min(Math.max(value, limits[0]), limits[1])) : present;
  return {
    ...{ name, reading, encoding, categories: categories && [...categories], features: [...features] },
    fill: fillFor(plan, values),
    ...(values.length === 0 ? { shift: 0, factor: 1 } : fitScaling(scale, scaledValues(plan, values))),
    ...(limits && { limits: [...limits] }),
    ...(scale === 'log' && { log: true }),
    ...(plan.rare !== null && { rare: rareCodes(plan, values) }),
    ...(plan.indicator && { indicator: true }),
    ...(plan.date && { date: plan.date }),
  };
}

/** Returns the training rows whose value is not usual, if they are to be left out. */
export function unusualRows({ outliers }: ColumnPlan, codes: Float64Array, training: Uint32Array): Uint32Array {
  const present = outliers?.action === 'drop' ? presentValues(codes, training) : new Float64Array();
  if (!outliers || present.length === 0) return new Uint32Array();
  const [least, greatest]: Limits = outlierLimits[outliers.method](present);
  return training.filter((row) => {
    const value = codes[row] ?? NaN;
    return value < least || value > greatest;
  });
}

function fillFor({ impute, categories }: ColumnPlan, values: Float64Array): number {
  if (typeof impute === 'number') return impute;
  if (categories && impute === 'mode') return mostFrequent(countCodes(values, categories.length));
  // Rare categories have no code.
  const known = categories ? values.filter((code) => code >= 0) : values;
  return known.length === 0 ? 0 : imputations[impute](known);
}

/** Returns how often each code occurs; others, such as those of rare categories, are not counted. */
function countCodes(values: Float64Array, codes: number): Uint32Array {
  const counts = new Uint32Array(codes);
  for (let at = 0; at < values.length; at++) {
    const code = values[at] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** Returns the position of the greatest count; among ties, the first. */
function mostFrequent(counts: Uint32Array): number {
  let best = 0;
  for (let code = 1; code < counts.length; code++) if ((counts[code] ?? 0) > (counts[best] ?? 0)) best = code;
  return best;
}

function scaledValues({ encoding, scale }: ColumnPlan, values: Float64Array): Float64Array {
  if (encoding === 'date') return values.map(yearOf);
  return scale === 'log' ? values.map(logarithm) : values;
}

/** Returns the codes of the categories that are too rare among the training rows. */
function rareCodes({ categories, rare }: ColumnPlan, values: Float64Array): number[] {
  const counts = countCodes(values, categories?.length ?? 0);
  const least = Math.max(1, (rare ?? 0) * values.length);
  return [...counts.keys()].filter((code) => (counts[code] ?? 0) < least);
}
