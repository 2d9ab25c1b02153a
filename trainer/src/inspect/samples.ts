import type { SampleList, SampleListRequest } from '#protocol';
import type { Training } from '../training/training.js';
import type { InspectedRun } from './inspectedRun.js';

/** Returns samples of a split for people. @throws if there are no such samples; the message is for people */
export async function samples(
  { split: name, indices }: SampleListRequest,
  _training: Training,
  { dataset }: InspectedRun,
): Promise<SampleList> {
  const split = dataset[name];
  if (!split) throw new Error(`The data has no ${name} split.`);
  const missing = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= split.size);
  if (missing !== undefined)
    throw new Error(`The ${name} split has samples 0 to ${split.size - 1}; there is no sample ${missing}.`);
  if (!split.show) throw new Error('These samples come from no file, so they cannot be shown.');
  return { kind: 'samples', samples: [...(await split.show(Uint32Array.from(indices)))] };
}
