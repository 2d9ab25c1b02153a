import type { RowsOfTarget } from '../targets/target.js';
import { type PerSplit, type SplitIndex, splitIndices } from './perSplit.js';

/** Leaves out the rows whose targets contain values of rows of a later split, on which the network is to be tested. */
export function withoutOverlap(
  dealt: PerSplit<Uint32Array>,
  stepsOfTargets: readonly RowsOfTarget[],
): PerSplit<Uint32Array> {
  if (stepsOfTargets.length === 0) return dealt;
  const sides = new Map<number, SplitIndex>();
  for (const index of splitIndices) for (const row of dealt[index]) sides.set(row, index);
  const isApart = (index: SplitIndex) => (row: number) =>
    stepsOfTargets.every((stepsOf) => stepsOf(row).every((step) => (sides.get(step) ?? index) <= index));
  return [dealt[0].filter(isApart(0)), dealt[1].filter(isApart(1)), dealt[2]];
}
