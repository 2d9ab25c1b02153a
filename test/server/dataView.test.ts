import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { profileData } from '#data';
import { readSamples } from '../../server/src/dataReader/readSamples.js';
import { answer } from '../../server/src/dataReader/serveRequests.js';
import { dataView } from '../../server/src/features/dataView.js';
import { folderWith } from '../data/fixtures.js';

const rows = Array.from({ length: 30 }, (_, row) => `${row * row},${row % 3 === 0 ? 'red' : 'blue'},${row % 2}`);
const csv = ['size,colour,y', ...rows, ''].join('\n');
const text =
  'data: {source: t.csv, target: y, split: {validation: 0.2}}\nmodel: {layers: [{dense: {units: 1, activation: sigmoid}}]}\n';
const request = { split: 'training', from: 0, count: 4, epoch: null } as const;

const reader = {
  profileData: ({ settings }: { readonly settings: Parameters<typeof profileData>[0] }, folder: string) =>
    profileData(settings, folder),
  readSamples: (
    { text: written }: { readonly text: string },
    folder: string,
    asked: Parameters<typeof readSamples>[2],
  ) => readSamples(written, folder, asked, ''),
};

async function view() {
  const folder = await folderWith({ 't.csv': csv });
  const uri = pathToFileURL(`${folder}/t.nn.yaml`).href;
  return { uri, folder, shown: dataView(reader, () => folder) };
}

describe('the data of a definition', () => {
  it('are described by a profile', async () => {
    const { shown, uri } = await view();
    const answered = await shown.profile({ uri, text });
    if (!('profile' in answered)) throw new Error(answered.error);
    expect(answered.profile.columns.map(({ name, role, type }) => [name, role, type])).toEqual([
      ['size', 'input', 'numeric'],
      ['colour', 'input', 'binary'],
      ['y', 'target', 'binary'],
    ]);
    expect(answered.profile.samples).toEqual({ training: 24, validation: 6, test: 0 });
  });

  it('are shown page by page, and end', async () => {
    const { shown, uri } = await view();
    const page = async (from: number) => {
      const answered = await shown.samples({ uri, text, request: { ...request, from } });
      if (!('samples' in answered)) throw new Error(answered.error);
      return answered;
    };
    const all = await Promise.all([0, 4, 8, 12, 16, 20, 24].map(page));
    expect(all.map(({ samples, size }) => [samples.length, size])).toEqual([
      ...Array.from({ length: 6 }, () => [4, 24]),
      [0, 24],
    ]);
    expect(new Set(all.flatMap(({ samples }) => samples.map(({ row }) => row))).size).toBe(24);
    expect(await shown.samples({ uri, text, request: { ...request, split: 'test' } })).toEqual({
      samples: [],
      size: 0,
    });
  });

  it('have problems that are told: no data, a missing file, no trust', async () => {
    const { shown, uri } = await view();
    const problemOf = (answered: object) => ('error' in answered ? answered.error : null);
    expect(problemOf(await shown.profile({ uri, text: 'model: {layers: [flatten]}' }))).toContain('no section `data`');
    const missing = await shown.profile({ uri, text: text.replace('t.csv', 'no.csv') });
    expect(problemOf(missing)).toContain('no.csv was not found');
    const distrusted = dataView(reader, () => null);
    expect(problemOf(await distrusted.samples({ uri, text, request }))).toContain('trusted workspace');
  });

  it('are read by requests that are checked', async () => {
    const { folder } = await view();
    const ask = (parameters: object) => answer({ id: 1, name: 'samples', parameters });
    expect(await ask({ text, folder, request, stamp: '' })).toMatchObject({ id: 1, reply: { size: 24 } });
    expect(await ask({ text, folder, request: { ...request, count: 1e6 }, stamp: '' })).toHaveProperty('failure');
  });
});
