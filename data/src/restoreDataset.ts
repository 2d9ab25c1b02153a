import { arange } from './arange.js';
import { DataError } from './dataError.js';
import type { Batch, Dataset, Split } from './dataset.js';
import type { DroppedRows } from './features/feature.js';
import type { Preparation } from './preparation.js';
import { readWeights } from './readWeights.js';
import type { RestoredData } from './restorePreparation.js';
import type { FieldRows } from './sources/source.js';

/** Labelled rows, and how they become samples. */
export interface LabelledRows {
  readonly rows: FieldRows;
  /** What was fitted in training. */
  readonly restored: RestoredData;
  readonly preparation: Preparation;
  /** The column that says what each row counts; `null`: 1 each. */
  readonly weight: string | null;
}

/**
 * Returns labelled rows as the test split of a dataset, encoded as in training. Its other splits are the same rows: nothing is fitted.
 *
 * @throws DataError if no row has a target, or one has a class that was not there in training
 */
export async function restoreDataset({ rows, restored, preparation, weight }: LabelledRows): Promise<Dataset> {
  const { inputs, targets, schema } = restored;
  const dropped: readonly DroppedRows[] = [
    ...(await Promise.all(targets.map((target) => target.missing(rows)))),
    ...(await Promise.all(inputs.map((input) => input.dropped(rows)))),
  ].flat();
  for (const target of targets) await target.check(rows);
  const without = new Set(dropped.flatMap((one) => one.rows));
  const used = arange(rows.count).filter((row) => !without.has(row));
  const lacking = [...new Set(dropped.flatMap((one) => (one.rows.length > 0 ? [`"${one.field}"`] : [])))].join(' or ');
  if (used.length === 0) {
    const why = rows.count === 0 ? 'has no row' : `has no row that can be used: none has a value of ${lacking}`;
    throw new DataError('data/empty', [], `${rows.name} ${why}.`);
  }
  const weights = weight === null ? null : await readWeights(rows, used, weight);
  const encoders = await Promise.all(inputs.map((input) => input.encoderOf(rows)));
  const targetEncoders = await Promise.all(targets.map((target) => target.encoderOf(rows)));
  const split: Split = {
    size: used.length,
    rows: used,
    async read(positions): Promise<Batch> {
      const chosen = positions.map((position) => used[position] ?? 0);
      return {
        size: chosen.length,
        inputs: await Promise.all(encoders.map(async (encode) => encode(chosen, null))),
        targets: await Promise.all(targetEncoders.map(async (encode) => encode(chosen))),
        ...(weights && {
          weights: {
            dtype: 'float32',
            shape: [chosen.length],
            values: Float32Array.from(chosen, (row) => weights[row] ?? NaN),
          },
        }),
      };
    },
  };
  const left = `${without.size === 1 ? '1 row' : `${without.size} rows`} of ${rows.name} left out: no value of ${lacking}.`;
  return {
    schema: { ...schema, samples: { training: used.length, validation: 0, test: used.length } },
    fingerprint: '',
    notes: without.size > 0 ? [left] : [],
    preparation,
    targetScales: targets.map(({ scale }) => scale),
    targetTokens: targets.map(({ tokenOf = null }) => tokenOf),
    training: split,
    validation: split,
    test: split,
  };
}
