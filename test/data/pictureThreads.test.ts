import { cp, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DataError, openDataset, pictureThreads } from '#data';
import { bundle } from '../../scripts/bundle.js';
import { folderWith, idx, samples, settingsOf } from './fixtures.js';

const programs = resolve('.cache/test/pictureThreads');
const worker = join(programs, 'worker.cjs');
const fixtures = join(dirname(fileURLToPath(import.meta.url)), 'pictures');

beforeAll(async () => {
  await rm(programs, { recursive: true, force: true });
  await bundle({ entryPoints: ['data/src/features/image/pictureWorker.ts'] }, worker);
  await symlink(resolve('dist/wasm'), join(programs, 'wasm'));
});
afterAll(async () => {
  await rm(programs, { recursive: true });
});

const augment = { flip: 'both', rotation: 30, contrast: 0.3, noise: 0.1 };

/** Returns a folder with two classes of pictures. */
async function photos(): Promise<string> {
  const folder = await folderWith({});
  const names = ['color.jpg', 'color.png', 'color.webp', 'color.bmp', 'color.gif', 'color.tif'];
  for (const [index, name] of names.entries()) {
    const target = join(folder, 'photos', index % 2 === 0 ? 'a' : 'b', name);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(fixtures, name), target);
  }
  return folder;
}

const photoSettings = settingsOf({
  source: { kind: 'image_folder', folder: 'photos' },
  ...{ size: 12, scale: 1 / 255, transforms: [{ name: 'channel_order', order: 'bgr' }], augment },
});

describe('Threads that prepare pictures', () => {
  test.each([1, 2, 3])('give the same, bit for bit, if there are %i', async (count) => {
    const folder = await photos();
    const pixels = Array.from({ length: 8 * 6 * 5 }, (_, at) => (at * 37) % 256);
    await writeFile(join(folder, 'images'), idx([8, 6, 5], pixels));
    await writeFile(join(folder, 'labels'), idx([8], [0, 1, 2, 0, 1, 2, 0, 1]));
    const pair = settingsOf({ source: { kind: 'idx', images: 'images', labels: 'labels' }, size: 9, augment });
    for (const settings of [photoSettings, pair]) {
      const alone = await openDataset(settings, folder);
      const threads = await openDataset(settings, folder, { preparePictures: pictureThreads(worker, count) });
      for (const epoch of [undefined, 0, 1, 1]) {
        const positions = Uint32Array.from({ length: alone.training.size }, (_, at) => at);
        expect(await threads.training.read(positions, epoch)).toEqual(await alone.training.read(positions, epoch));
      }
      expect(await samples(threads.training)).toEqual(await samples(alone.training));
    }
  });

  test('give the same without a cache', async () => {
    const folder = await photos();
    const before = process.env.SHAPEWRIGHT_PICTURE_CACHE;
    process.env.SHAPEWRIGHT_PICTURE_CACHE = '0';
    try {
      const alone = await openDataset(photoSettings, folder);
      const threads = await openDataset(photoSettings, folder, { preparePictures: pictureThreads(worker, 2) });
      const positions = Uint32Array.of(3, 0, 2);
      expect(await threads.training.read(positions, 4)).toEqual(await alone.training.read(positions, 4));
    } finally {
      if (before === undefined) delete process.env.SHAPEWRIGHT_PICTURE_CACHE;
      else process.env.SHAPEWRIGHT_PICTURE_CACHE = before;
    }
  });

  test('write to the memory of a batch that is unused, if it is large enough', async () => {
    const folder = await photos();
    const { training } = await openDataset(photoSettings, folder, { preparePictures: pictureThreads(worker, 2) });
    const [three, two, other] = [Uint32Array.of(3, 0, 2), Uint32Array.of(1, 3), Uint32Array.of(0, 1, 2)];
    const expected = [await training.read(two, 1), await training.read(other, 2)];
    const first = await training.read(three, 0);
    const second = await training.read(two, 1, first);
    expect(second).toEqual(expected[0]);
    const third = await training.read(other, 2, second);
    expect(third).toEqual(expected[1]);
    const buffers = [first, second, third].map(({ inputs }) => inputs[0]?.values.buffer);
    expect(new Set(buffers).size).toBe(1);
    expect((await training.read(other, 2, expected[0])).inputs).toEqual(third.inputs);
  });

  test('name a file that was damaged after the start, and go on with others', async () => {
    const folder = await photos();
    process.env.SHAPEWRIGHT_PICTURE_CACHE = '0';
    const { training } = await openDataset(photoSettings, folder, { preparePictures: pictureThreads(worker, 2) });
    delete process.env.SHAPEWRIGHT_PICTURE_CACHE;
    await truncate(join(folder, 'photos', 'a', 'color.jpg'), 200);
    const readEach = Array.from({ length: training.size }, (_, at) => training.read(Uint32Array.of(at), 0));
    const results = await Promise.allSettled(readEach);
    const failed = results.flatMap((result) => (result.status === 'rejected' ? [result] : []));
    expect(failed).toHaveLength(1);
    const [{ reason } = { reason: null }] = failed;
    expect(reason).toBeInstanceOf(DataError);
    expect(reason).toMatchObject({ code: 'data/bad-image', path: ['data', 'source'] });
    expect(String(reason)).toContain('color.jpg');
  });

  test.each([
    ['ends', 'process.exit(3);', 'has ended (exit code 3)'],
    ['fails', "throw new Error('no memory');", 'no memory'],
    ['cannot be started', null, 'missing.cjs'],
  ])('say so if one %s', async (_, program, message) => {
    const folder = await photos();
    const file = join(programs, program === null ? 'missing.cjs' : 'broken.cjs');
    if (program !== null) await writeFile(file, program);
    const { training } = await openDataset(photoSettings, folder, { preparePictures: pictureThreads(file, 2) });
    await expect(training.read(Uint32Array.of(0, 1), 0)).rejects.toThrow(message);
  });
});
