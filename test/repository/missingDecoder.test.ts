import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { DataError, openDataset, readSchema } from '#data';
import { settingsOf } from '../data/fixtures.js';

// Isolated, because the module remains replaced.
vi.mock('@napi-rs/image', () => {
  throw new Error('Cannot find native binding.');
});

test('without the native part of the decoder, an error names it, and headers are still read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shapewright-decoder-'));
  for (const kind of ['a', 'b']) {
    await mkdir(`${folder}/photos/${kind}`, { recursive: true });
    await copyFile('test/data/pictures/color.png', `${folder}/photos/${kind}/1.png`);
  }
  const settings = settingsOf({ source: { kind: 'image_folder', folder: 'photos' } });
  expect((await readSchema(settings, folder)).inputs[0]?.shape).toEqual([8, 12, 3]);
  const error: unknown = await openDataset(settings, folder).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toMatchObject({ code: 'data/image-reader', path: ['data', 'source'] });
  expect(String(error)).toContain(`@napi-rs/image for ${process.platform}-${process.arch}`);
  await rm(folder, { recursive: true });
});
