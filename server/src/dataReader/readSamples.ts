import { DataError, type Dataset, openDataset } from '#data';
import { check } from '#language';
import type { SamplesAnswer, SamplesRequest } from '#protocol';

/** The dataset that was opened last: people look at more than one page of samples. */
let opened: { readonly key: string; readonly dataset: Promise<Dataset> } | null = null;

/**
 * Returns samples of a definition's data, for people. Of files that fields name, only those of the samples are looked at.
 *
 * @param stamp what tells whether the files are the same as before
 * @throws DataError if the data cannot be opened
 */
export async function readSamples(
  text: string,
  folder: string,
  { split: name, from, count, epoch }: SamplesRequest,
  stamp: string,
): Promise<Exclude<SamplesAnswer, { readonly error: string }>> {
  const settings = check(text).definition?.data;
  if (!settings) throw new DataError('data/not-read', ['data'], 'The definition has no data that can be read.');
  const key = JSON.stringify([folder, settings, stamp]);
  if (opened?.key !== key) opened = { key, dataset: openDataset(settings, folder, { everyFile: false }) };
  const split = (await opened.dataset)[name];
  const size = split?.size ?? 0;
  const positions = Uint32Array.from({ length: Math.max(0, Math.min(count, size - from)) }, (_, index) => from + index);
  const samples = (await split?.show?.(positions, epoch ?? undefined)) ?? [];
  return { samples: [...samples], size };
}
