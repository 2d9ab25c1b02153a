import type { DataSettings } from '#language';
import type { DataPlan } from '../withPlan.js';
import type { PerSplit } from './perSplit.js';
import { sourceSplit, splitRows } from './splitRows.js';

/** Splits the rows in use of a definition's source. Of several targets with classes, the first keeps its proportions. */
export async function splitSamples(
  settings: DataSettings,
  { source: { rows, used }, targets, stepsOfTargets }: Pick<DataPlan, 'source' | 'targets' | 'stepsOfTargets'>,
): Promise<PerSplit<Uint32Array>> {
  const read = targets.map(({ readClasses }) => readClasses).find((of) => of !== null);
  const classes = read ? await read() : null;
  return splitRows({ rows, used, settings: sourceSplit(settings), classes, stepsOfTargets });
}
