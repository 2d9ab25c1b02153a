import type { DataSettings } from '#language';
import type { Rows } from '../sources/source.js';
import type { PerSplit } from '../splits/perSplit.js';
import { splitSamples } from '../splits/splitSamples.js';
import type { DataPlan } from '../withPlan.js';

/** The samples of a split: rows of the source, or of the test set. */
export interface SplitSamples {
  readonly of: Rows;
  readonly rows: Uint32Array;
}

/** Returns the samples of each split, as training has them. */
export async function splitsOf(settings: DataSettings, plan: DataPlan): Promise<PerSplit<SplitSamples>> {
  const { source, test } = plan;
  const [training, validation, held] = await splitSamples(settings, plan);
  const of = source.rows;
  return [
    { of, rows: training },
    { of, rows: validation },
    test ? { of: test.rows, rows: test.used } : { of, rows: held },
  ];
}
