import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkProfile, describeData, profileData } from '#data';
import { folderWith, settingsOf } from './fixtures.js';

const sentences = Array.from({ length: 40 }, (_, row) => `John NNP B-PER\nsees VBZ O\nplace${row} NN O\n. . O\n`);

describe('a text file with tags', () => {
  test('is recognized by its contents', async () => {
    const folder = await folderWith({
      'ner.txt': sentences.join('\n'),
      'tabs.dat': sentences.join('\n').replaceAll(' ', '\t'),
    });
    for (const name of ['ner.txt', 'tabs.dat']) {
      const description = await describeData(join(folder, name));
      expect(description.kinds).toEqual(['sentences']);
      const { lines } = await description.writeSection(folder, null, 'sentences');
      expect(lines).toContain('kind: conll');
    }
  });

  test.each([
    ['a story', 'It was a dark night.\n\nThe rain fell in torrents.\nAnd so on.\nAnd on.\n'],
    ['a table', 'a b\n1 2\n3 4\n5 6\n7 8\n'],
    ['words without tags', 'a b\nc d\n\ne f\ng h\n'],
    ['one sentence, without an end', 'a O\nb O\nc O\nd O\n'],
    ['nothing', ''],
  ])('is no other text: %s', async (_what, contents) => {
    const folder = await folderWith({ 'a.txt': contents });
    await expect(describeData(join(folder, 'a.txt'))).rejects.toThrow('must end in .csv');
  });

  test('has texts, not categories, and no vocabulary that is too large', async () => {
    const settings = settingsOf({ source: { kind: 'conll', file: 'few.conll' } });
    const folder = await folderWith({ 'few.conll': sentences.slice(0, 6).join('\n') });
    const profile = await profileData(settings, folder);
    expect(profile.columns.map(({ name, type, categories }) => [name, type, categories])).toEqual([
      ['tokens', 'text', null],
      ['tags', 'text', null],
    ]);
    expect(checkProfile(profile, settings).map(({ code }) => code)).toEqual([]);
  });
});
