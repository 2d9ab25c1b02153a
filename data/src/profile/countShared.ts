import type { DataSettings } from '#language';
import type { DataProfile } from '#protocol';
import type { Rows } from '../sources/source.js';
import type { PerSplit } from '../splits/perSplit.js';
import type { SplitSamples } from './splitsOf.js';

/** Of more pictures in files, no contents are compared: all would have to be read. */
const mostFiles = 5000;
/** Rows of few categories are equal by chance: with fewer different ones, none counts. */
const leastDistinct = 0.9;

/**
 * Counts the samples of a split whose row or picture another split has too. A random split keeps equal ones together, so only
 * splits that are given are looked at.
 */
export async function countShared(
  settings: DataSettings,
  splits: PerSplit<SplitSamples>,
): Promise<DataProfile['shared']> {
  const [training, validation, test] = splits;
  const isGiven = settings.test !== null || settings.split.column !== null || training.of.splits !== null;
  const isLarge = settings.source.kind === 'image_folder' && training.of.count + test.of.count > mostFiles;
  if (!isGiven || isLarge) return [];
  const known = new Map<Rows, Promise<Float64Array>>();
  const read = async ({ of, rows }: SplitSamples) => {
    const identities = known.get(of) ?? of.identities();
    known.set(of, identities);
    const all = await identities;
    return Float64Array.from(rows, (row) => all[row] ?? 0);
  };
  const [ofTraining, ofValidation, ofTest] = [await read(training), await read(validation), await read(test)];
  const seen = new Set(ofTraining);
  if (seen.size < leastDistinct * ofTraining.length) return [];
  const count = (identities: Float64Array, others: ReadonlySet<number>) =>
    identities.filter((identity) => others.has(identity)).length;
  const shared: DataProfile['shared'] = [
    { split: 'validation', with: 'training', count: count(ofValidation, seen) },
    { split: 'test', with: 'training', count: count(ofTest, seen) },
    { split: 'test', with: 'validation', count: count(ofTest, new Set(ofValidation)) },
  ];
  return shared.filter((one) => one.count > 0);
}
