import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, describe, expect, test } from 'vitest';
import { DataError, openDataset, readSchema, sfc32, type Split } from '#data';
import { decodePicture } from '../../data/src/pictures/decodePicture.js';
import { readPictureFile } from '../../data/src/pictures/pictureFile.js';
import { sourceFile } from '../../data/src/sources/sourceFile.js';
import { errorOf, folderWith, idx, open, samples, settingsOf } from './fixtures.js';

/** Pictures and what Pillow reads from them; `make.py` there makes both. */
const fixtures = join(dirname(fileURLToPath(import.meta.url)), 'pictures');
const expectedSchema = v.record(
  v.string(),
  v.object({ size: v.tuple([v.number(), v.number()]), pixels: v.array(v.number()) }),
);
const expected = v.parse(expectedSchema, JSON.parse(await readFile(join(fixtures, 'expected.json'), 'utf8')));

const folders: string[] = [];
afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

/** Returns a folder with class folders of copied fixtures: `{'cat/1.jpg': 'color.jpg'}`. */
async function photos(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shapewright-pictures-'));
  folders.push(folder);
  for (const [path, fixture] of Object.entries(files)) {
    const target = join(folder, 'photos', path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(fixtures, fixture), target);
  }
  return folder;
}

const source = { kind: 'image_folder', folder: 'photos' } as const;
/** Settings of class folders. */
const settings = (changes: object = {}) => settingsOf({ source, ...changes });
/** Two classes with a picture each. */
const two = (a: string, b: string = a) => photos({ [`a/${a}`]: a, [`b/${b}`]: b });

describe('A picture is read as Pillow reads it', () => {
  test.each(Object.entries(expected))('%s', async (name, { size, pixels }) => {
    const dataset = await open(settings(), await two(name));
    expect(dataset.schema.inputs).toEqual([{ name: 'image', shape: [...size, 3], dtype: 'float32' }]);
    const [values = []] = (await samples(dataset.training)).inputs;
    expect(values).toHaveLength(pixels.length);
    const furthest = values.reduce((most, value, at) => Math.max(most, Math.abs(value - (pixels[at] ?? 0))), 0);
    // Decoders of JPEG and lossy WebP differ in rounding.
    expect(furthest).toBeLessThanOrEqual(/jpg|color\.webp|cmyk/.test(name) ? 6 : 1);
  });
});

describe('A file that is no picture', () => {
  const good = { 'a/good.png': 'color.png', 'b/good.png': 'color.png', 'b/other.png': 'color.png' };

  test.each([
    ['empty.jpg', 'is empty'],
    ['text.jpg', 'is not a picture that can be read, whatever its name says'],
    ['bomb.png', 'has 60000 x 60000 pixels, more than the 100 million that a picture may have'],
    ['cut_off_color.jpg', 'is cut off: the end of the picture is missing'],
    ['cut_off_color.png', 'is a damaged or unusual PNG picture, and cannot be decoded'],
    ['cut_off_color.gif', 'is a damaged or unusual GIF picture, and cannot be decoded (it is cut off)'],
    ['cut_off_color.webp', 'is cut off: the end of the picture is missing'],
    ['cut_off_color.bmp', 'is a damaged or unusual BMP picture, and cannot be decoded'],
    ['cut_off_color.tif', 'is'],
    ['float.tif', 'is a damaged or unusual TIFF picture, and cannot be decoded'],
  ])('%s ends the run with its name', async (fixture, message) => {
    const folder = await photos({ ...good, [`a/bad.${fixture.split('.').at(-1) ?? ''}`]: fixture });
    const error = await errorOf(settings({ size: 8 }), folder, false);
    expect(error.code).toBe('data/bad-image');
    expect(error.path).toEqual(['data', 'source']);
    expect(error.message).toContain(`photos/a/bad.${fixture.split('.').at(-1) ?? ''} ${message}`);
    expect(error.message).toContain('`skip_unreadable: 1` leaves it out.');

    const dataset = await openDataset(settings({ size: 8, skip_unreadable: 1 }), folder);
    expect(dataset.training.size).toBe(3);
    expect(dataset.notes).toEqual(['1 row of photos left out: no readable picture in "file".']);
  });

  test('of several, all are named, and more than are allowed end the run', async () => {
    const folder = await photos({ ...good, 'a/1.jpg': 'empty.jpg', 'b/2.jpg': 'text.jpg' });
    const error = await errorOf(settings({ size: 8, skip_unreadable: 1 }), folder);
    expect(error.message).toMatch(
      /^2 pictures cannot be read\. photos\/a\/1\.jpg is empty\. photos\/b\/2\.jpg is not a picture/,
    );
    expect(error.message).toContain('`skip_unreadable: 2` leaves them out.');
  });

  test('that leads out of the folder is refused, whatever may be skipped', async () => {
    const outside = await photos({ 'secret/1.png': 'color.png' });
    const folder = await photos(good);
    await symlink(join(outside, 'photos/secret/1.png'), join(folder, 'photos/a/linked.png'));
    const error = await errorOf(settings({ size: 8, skip_unreadable: 5 }), folder);
    expect(error.code).toBe('data/link-outside');
  });

  test('a folder with the name of a picture is no picture', async () => {
    const folder = await photos(good);
    await mkdir(join(folder, 'photos/a/folder.jpg'));
    expect((await open(settings(), folder)).schema.samples.training).toBe(3);
  });
});

test('Damaged bytes give a picture or an error that names the file, nothing else', async () => {
  const next = sfc32(1, 2, 3);
  const below = (bound: number) => next() % bound;
  const folder = await folderWith({});
  const file = sourceFile(folder, 'damaged', ['data', 'source']);
  const names = Object.keys(expected);
  for (let round = 0; round < 300; round++) {
    const bytes = await readFile(join(fixtures, names[round % names.length] ?? ''));
    for (let change = below(8); change >= 0; change--) bytes[below(bytes.length)] = below(256);
    await writeFile(file.absolute, round % 5 === 0 ? bytes.subarray(0, below(bytes.length)) : bytes);
    try {
      const picture = await decodePicture(readPictureFile(file), [5, 7]);
      expect(picture.pixels).toHaveLength(5 * 7 * 3);
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
      expect(error).toHaveProperty('code', 'data/bad-image');
      expect(String(error)).toMatch(/^DataError: damaged /);
    }
  }
});

describe('The size of the input', () => {
  test('must be set if the pictures differ, which is told with the most common sizes', async () => {
    const folder = await photos({ 'a/1.png': 'color.png', 'a/2.png': 'color.png', 'b/3.png': 'turned.png' });
    const error = await errorOf(settings(), folder);
    expect(error.code).toBe('data/image-size');
    expect(error.path).toEqual(['data', 'inputs', 'image', 'size']);
    expect(error.message).toBe(
      'The pictures of photos have different sizes (height x width): 2 of 8 x 12, 1 of 12 x 8. Set `size`, such as `size: [224, 224]`, to which all of them are resized.',
    );
    expect((await open(settings({ size: [5, 7] }), folder)).schema.inputs[0]?.shape).toEqual([5, 7, 3]);
    const cropped = {
      transforms: [
        { name: 'resize_shorter', length: 6 },
        { name: 'center_crop', size: 6 },
      ],
    };
    expect((await open(settings(cropped), folder)).schema.inputs[0]?.shape).toEqual([6, 6, 3]);
  });

  test('of test pictures must be the same', async () => {
    const folder = await photos({ 'a/1.png': 'color.png', 'b/2.png': 'color.png' });
    await mkdir(join(folder, 'tests/a'), { recursive: true });
    await copyFile(join(fixtures, 'turned.png'), join(folder, 'tests/a/1.png'));
    const test = { kind: 'image_folder', folder: 'tests' } as const;
    expect((await errorOf(settings({ test }), folder)).code).toBe('data/shape-mismatch');
    expect((await open(settings({ test, size: 4 }), folder)).test?.size).toBe(1);
  });
});

describe('Operations', () => {
  const pixel = async (changes: object, fixture = 'color.png') => {
    const { inputs } = await samples((await open(settings(changes), await two(fixture))).training);
    return (inputs[0] ?? []).map((value) => Math.round(value * 1000) / 1000);
  };

  test('on the values come after those on pixels: `size`, `color`, `scale`, then the list', async () => {
    const whole = expected['color.png']?.pixels ?? [];
    const [red = 0, green = 0, blue = 0] = whole;
    expect((await pixel({})).slice(0, 3)).toEqual([red, green, blue]);
    const bgr = [{ name: 'channel_order', order: 'bgr' }];
    expect((await pixel({ transforms: bgr })).slice(0, 3)).toEqual([blue, green, red]);
    expect((await pixel({ color: 'gray' }))[0]).toBe(Math.round(0.299 * red + 0.587 * green + 0.114 * blue));
    const normalize = [{ name: 'normalize', mean: [0.5, 0, 1], deviation: [0.5, 1, 2] }];
    expect((await pixel({ scale: 1 / 255, transforms: normalize })).slice(0, 3)).toEqual(
      [(red / 255 - 0.5) / 0.5, green / 255, (blue / 255 - 1) / 2].map((value) => Math.round(value * 1000) / 1000),
    );
    // As networks from Caffe expect it: first the order, then the means of that order.
    const caffe = [...bgr, { name: 'normalize', mean: [103, 116, 123] }];
    expect((await pixel({ transforms: caffe })).slice(0, 3)).toEqual([blue - 103, green - 116, red - 123]);
    expect((await pixel({ transforms: [{ name: 'rescale', scale: 2, offset: -1 }] }))[0]).toBe(2 * red - 1);
  });

  test('a crop takes the center, and is black beyond the picture', async () => {
    const whole = expected['color.png']?.pixels ?? [];
    const at = (row: number, column: number) => whole.slice((row * 12 + column) * 3, (row * 12 + column) * 3 + 3);
    const crop = [{ name: 'center_crop', size: [2, 2] }];
    expect(await pixel({ transforms: crop })).toEqual([at(3, 5), at(3, 6), at(4, 5), at(4, 6)].flat());
    const larger = await pixel({ transforms: [{ name: 'center_crop', size: [10, 12] }] });
    expect(larger.slice(0, 36)).toEqual(Array.from({ length: 36 }, () => 0));
    expect(larger.slice(36, 39)).toEqual(at(0, 0));
  });

  test('resizing by the decoder and by ourselves is the same within rounding', async () => {
    for (const size of [
      [4, 5],
      [8, 6],
      [16, 30],
    ]) {
      const decoder = await pixel({ transforms: [{ name: 'resize', size }] });
      // Two operations: the second is ours, and the first changes nothing.
      const ours = await pixel({
        transforms: [
          { name: 'resize', size: [8, 12] },
          { name: 'resize', size },
        ],
      });
      const furthest = decoder.reduce((most, value, at) => Math.max(most, Math.abs(value - (ours[at] ?? 0))), 0);
      expect(furthest).toBeLessThanOrEqual(1);
    }
  });

  test('for another number of channels are an error', async () => {
    const transforms = [{ name: 'normalize', mean: [1, 2] }];
    const error = await errorOf(settings({ transforms }), await two('color.png'));
    expect(error.code).toBe('data/image-setting');
    expect(error.message).toBe('The pictures have 3 channels: give `normalize` one number, or as many as that.');
  });
});

describe('A table with names of pictures', () => {
  const table = async (rows: string) => {
    const folder = await photos({ 'a/1.png': 'color.png', 'b/2.jpg': 'color.jpg' });
    await writeFile(join(folder, 'photos/table.csv'), `photo,price,sold\n${rows}`);
    return folder;
  };
  const changes = {
    source: { kind: 'table', file: 'photos/table.csv' },
    target: 'sold',
    inputs: { photo: { image: 'photo', size: 8 }, facts: { columns: ['price'] } },
  } as const;

  test('gives pictures beside columns, relative to the table; rows without a name are left out', async () => {
    const dataset = await open(
      settingsOf(changes),
      await table('a/1.png,3,no\n../photos/b/2.jpg,4,yes\n,5,yes\n./a/1.png,6,no\n'),
    );
    expect(dataset.schema.inputs.map(({ name, shape }) => [name, shape])).toEqual([
      ['photo', [8, 8, 3]],
      ['facts', [1]],
    ]);
    expect(dataset.training.size).toBe(3);
    expect(dataset.notes).toEqual(['1 row of photos/table.csv left out: no value of "photo".']);
    // The pictures are a part of the data's fingerprint.
    const others = await table('a/1.png,3,no\n../photos/b/2.jpg,4,yes\n,5,yes\n./a/1.png,6,no\n');
    await copyFile(join(fixtures, 'gray.png'), join(others, 'photos/a/1.png'));
    expect((await openDataset(settingsOf(changes), others)).fingerprint).not.toBe(dataset.fingerprint);
    const batch = await dataset.training.read(Uint32Array.of(2, 0));
    expect(batch.inputs.map(({ shape }) => shape)).toEqual([
      [2, 8, 8, 3],
      [2, 1],
    ]);
  });

  test('may not name files outside of the folder', async () => {
    const outside = await photos({ 'a/1.png': 'color.png' });
    for (const path of ['../../etc/passwd.png', join(outside, 'photos/a/1.png')]) {
      const error = await errorOf(settingsOf(changes), await table(`a/1.png,3,no\n${path},4,yes\n`));
      expect(error.code).toBe('data/bad-path');
      expect(error.message).toContain("lies outside of the definition's folder");
    }
  });

  test('names a file that is missing', async () => {
    const error = await errorOf(settingsOf(changes), await table('a/1.png,3,no\na/9.png,4,yes\n'));
    expect(error.code).toBe('data/missing-file');
    expect(error.message).toContain('9.png was not found at');
  });

  test('is told that numbers are no pictures', async () => {
    const inputs = { photo: { image: 'price' } };
    const error = await errorOf(settingsOf({ ...changes, inputs }), await table('a/1.png,3,no\nb/2.jpg,4,yes\n'));
    expect(error.code).toBe('data/field-kind');
    expect(error.path).toEqual(['data', 'inputs', 'photo', 'image']);
  });
});

const everything = {
  flip: 'both',
  rotation: 20,
  shift: 0.1,
  zoom: 0.2,
  crop: 0.6,
  brightness: 0.2,
  contrast: 0.2,
  saturation: 0.3,
  noise: 0.05,
  erasing: 0.5,
} as const;

describe('Augmentation', () => {
  const augmented = async (augment: object, seed = 7) => {
    const files = Array.from(
      { length: 12 },
      (_, index) => [`${'ab'[index % 2] ?? ''}/${index}.png`, 'color.png'] as const,
    );
    const split = { validation: 0.25, test: 0, seed };
    return open(settings({ augment, split }), await photos(Object.fromEntries(files)));
  };
  const one = async (split: Split, position: number, epoch?: number) =>
    Array.from((await split.read(Uint32Array.of(position), epoch)).inputs[0]?.values ?? []);
  const whole = expected['color.png']?.pixels ?? [];

  test('is the same for the same seed, epoch and row, whatever the size and order of batches', async () => {
    const [dataset, again, other] = [
      await augmented(everything),
      await augmented(everything),
      await augmented(everything, 8),
    ];
    const length = whole.length;
    const all = Array.from({ length: dataset.training.size }, (_, position) => position);
    const batch = (await again.training.read(Uint32Array.from(all.toReversed()), 3)).inputs[0]?.values ?? [];
    for (const position of all) {
      const alone = await one(dataset.training, position, 3);
      const start = (all.length - 1 - position) * length;
      expect(Array.from(batch.slice(start, start + length))).toEqual(alone);
    }
    const first = await one(dataset.training, 0, 3);
    expect(await one(dataset.training, 0, 4)).not.toEqual(first);
    expect(await one(dataset.training, 1, 3)).not.toEqual(first);
    expect(await one(other.training, 0, 3)).not.toEqual(first);
  });

  test('changes nothing without an epoch: in validation and prediction', async () => {
    const { training, validation } = await augmented(everything);
    expect(await one(training, 0)).toEqual(whole);
    expect(validation && (await one(validation, 0))).toEqual(whole);
  });

  test.each(Object.entries(everything))(
    '%s changes some pictures, within the range of values',
    async (name, amount) => {
      const { training } = await augmented({ [name]: amount });
      let changed = 0;
      for (let epoch = 0; epoch < 12; epoch++) {
        const values = await one(training, 0, epoch);
        if (values.some((value, at) => value !== whole[at])) changed += 1;
        expect(values.every((value) => value >= 0 && value <= 255)).toBe(true);
      }
      expect(changed).toBeGreaterThan(0);
    },
  );

  test('flips mirror exactly', async () => {
    const { training } = await augmented({ flip: 'horizontal' });
    const mirrored = whole.map((_, at) => {
      const [pixel, channel] = [Math.floor(at / 3), at % 3];
      const [row, column] = [Math.floor(pixel / 12), pixel % 12];
      return whole[(row * 12 + 11 - column) * 3 + channel];
    });
    const seen = new Set<string>();
    for (let epoch = 0; epoch < 20; epoch++) seen.add((await one(training, 0, epoch)).join());
    expect([...seen].toSorted()).toEqual([whole.join(), mirrored.join()].toSorted());
  });
});

test('Pictures of IDX files are resized, colored and augmented too', async () => {
  const pixels = Array.from({ length: 4 * 36 }, (_, index) => (index * 37) % 256);
  const folder = await folderWith({ i: idx([4, 6, 6], pixels), l: idx([4], [0, 1, 0, 1]) });
  const changes = { source: { kind: 'idx', images: 'i', labels: 'l' }, size: 3, color: 'rgb', augment: { noise: 0.5 } };
  const dataset = await open(settings(changes), folder);
  expect(dataset.schema.inputs[0]?.shape).toEqual([3, 3, 3]);
  const plain = (await samples(dataset.training)).inputs[0] ?? [];
  expect(plain[0]).toBe(plain[1]);
  const batch = await dataset.training.read(Uint32Array.of(0), 0);
  expect(Array.from(batch.inputs[0]?.values ?? [])).not.toEqual(plain);
});

const cats = '../shared/data/cats_dogs';
describe.skipIf(!existsSync(cats))(`Photos of cats and dogs (skipped where ${cats} is missing)`, () => {
  test('are read, with the schema of a few of them', async () => {
    const photos = settingsOf({
      source: { kind: 'image_folder', folder: 'cats_dogs/validation' },
      size: 64,
      scale: 1 / 255,
    });
    const schema = await readSchema(photos, '../shared/data');
    expect(schema.inputs).toEqual([{ name: 'image', shape: [64, 64, 3], dtype: 'float32' }]);
    expect(schema.targets).toEqual([{ type: 'binary', name: 'class', classes: ['cat', 'dog'] }]);
    const dataset = await openDataset(photos, '../shared/data');
    expect(dataset.schema).toEqual(schema);
    const { inputs } = await samples(dataset.training);
    const values = inputs.flat();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    // Photos are about half bright.
    expect(mean).toBeGreaterThan(0.35);
    expect(mean).toBeLessThan(0.55);
  });

  test('without a size are refused with their most common sizes', async () => {
    const error = await errorOf(
      settingsOf({ source: { kind: 'image_folder', folder: 'cats_dogs/train' } }),
      '../shared/data',
      false,
    );
    expect(error.code).toBe('data/image-size');
    expect(error.message).toMatch(/: \d+ of 37\d x \d{3}, \d+ of [^.]*, and \d+ others\. Set `size`/);
  });
});
