import { describe, expect, test } from 'vitest';
import { type Changes, errorOf, folderWith, gzip, idx, open, samples, settingsOf } from './fixtures.js';

const source = { kind: 'idx', images: 'images', labels: 'labels' } as const;
const settings = settingsOf({ source });
const pixels = Array.from({ length: 3 * 2 * 4 }, (_, index) => index * 10);
const images = idx([3, 2, 4], pixels);
const labels = idx([3], [7, 0, 3]);

/** Opens two files that are called as the settings have them. */
async function openPair(files: { images: Uint8Array; labels: Uint8Array }, changes: Changes = {}) {
  return open(settingsOf({ source, ...changes }), await folderWith(files));
}

async function pairError(files: Record<string, Uint8Array | string>, changes: Changes = {}, schemaToo = true) {
  return errorOf(settingsOf({ source, ...changes }), await folderWith(files), schemaToo);
}

describe('an IDX pair', () => {
  test('becomes images [height, width, 1] and classes', async () => {
    const { schema, training, validation, test } = await openPair({ images, labels });
    expect(schema).toEqual({
      inputs: [{ name: 'image', shape: [2, 4, 1], dtype: 'float32' }],
      targets: [{ type: 'classes', name: 'label', classes: ['0', '3', '7'] }],
      samples: { training: 3, validation: 0, test: 0 },
    });
    expect([validation, test]).toEqual([null, null]);
    const batch = await training.read(Uint32Array.of(2, 0));
    expect(batch).toEqual({
      size: 2,
      inputs: [
        {
          dtype: 'float32',
          shape: [2, 2, 4, 1],
          values: Float32Array.from([...pixels.slice(16), ...pixels.slice(0, 8)]),
        },
      ],
      targets: [{ dtype: 'int32', shape: [2], values: Int32Array.of(1, 2) }],
    });
  });

  test('is multiplied by the scale', async () => {
    const { training } = await openPair({ images, labels }, { scale: 1 / 255 });
    expect((await training.read(Uint32Array.of(0))).inputs[0]?.values).toEqual(
      Float32Array.from(pixels.slice(0, 8), (byte) => byte / 255),
    );
  });

  test('of two classes is binary', async () => {
    const { schema, training } = await openPair({ images, labels: idx([3], [4, 9, 4]) });
    expect(schema.targets).toEqual([{ type: 'binary', name: 'label', classes: ['4', '9'] }]);
    const { targets } = await training.read(Uint32Array.of(0, 1));
    expect(targets[0]).toEqual({ dtype: 'float32', shape: [2, 1], values: Float32Array.of(0, 1) });
  });

  test('may be compressed, whatever it is called', async () => {
    const plain = await openPair({ images, labels });
    const packed = await openPair({ images: gzip(images), labels: gzip(labels) });
    expect(await samples(packed.training)).toEqual(await samples(plain.training));
    expect(packed.schema).toEqual(plain.schema);
  });

  test('has a fingerprint that follows its contents', async () => {
    const { fingerprint } = await openPair({ images, labels });
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect((await openPair({ images, labels })).fingerprint).toBe(fingerprint);
    expect((await openPair({ images, labels: idx([3], [7, 0, 2]) })).fingerprint).not.toBe(fingerprint);
  });

  test('takes a test set of its own, and then none from the source', async () => {
    const folder = await folderWith({
      images,
      labels,
      'test-images': idx([1, 2, 4], pixels.slice(0, 8)),
      'test-labels': idx([1], [3]),
    });
    const dataset = await open(
      {
        ...settings,
        test: { kind: 'idx', images: 'test-images', labels: 'test-labels' },
        split: { ...settings.split, validation: 0.34, test: 0.34 },
      },
      folder,
    );
    expect(dataset.schema.samples).toEqual({ training: 2, validation: 1, test: 1 });
    expect(await samples(dataset.test)).toEqual({ inputs: [pixels.slice(0, 8)], target: [1] });
  });

  test('refuses positions that it does not have', async () => {
    const { training } = await openPair({ images, labels });
    await expect(training.read(Uint32Array.of(3))).rejects.toThrow('3 samples');
  });
});

describe('an IDX pair that is wrong', () => {
  const key = (name: string) => ['data', 'source', name];

  test('is missing', async () => {
    expect(await pairError({ images })).toMatchObject({ code: 'data/missing-file', path: key('labels') });
  });

  test('is a folder', async () => {
    const changes = { source: { kind: 'idx', images: '.', labels: 'labels' } } as const;
    expect(await pairError({ labels }, changes)).toMatchObject({ code: 'data/unreadable-file', path: key('images') });
  });

  test.each([
    ['text', 'not an IDX file at all'],
    ['nothing', ''],
    ['another magic number', Uint8Array.from([1, ...images.slice(1)])],
    ['an unknown type', Uint8Array.from([0, 0, 7, ...images.slice(3)])],
  ])('holds %s', async (_, content) => {
    expect(await pairError({ images: content, labels })).toMatchObject({ code: 'data/not-idx', path: key('images') });
  });

  test('holds floats', async () => {
    const floats = Uint8Array.from([0, 0, 0x0d, ...images.slice(3)]);
    const error = await pairError({ images: floats, labels });
    expect(error).toMatchObject({ code: 'data/idx-type', path: key('images') });
    expect(error.message).toContain('32-bit floats');
  });

  test('is swapped', async () => {
    const error = await pairError({ images: labels, labels: images });
    expect(error).toMatchObject({ code: 'data/idx-dimensions', path: key('images') });
    expect(error.message).toContain('swapped');
  });

  test.each([
    ['cut off', images.slice(0, -1)],
    ['too long', Uint8Array.from([...images, 0])],
    ['cut off within its header', images.slice(0, 9)],
  ])('is %s', async (_, content) => {
    expect(await pairError({ images: content, labels })).toMatchObject({ code: 'data/idx-size', path: key('images') });
    // How long a compressed file truly is shows only when it is unpacked.
    const packed = await pairError({ images: gzip(content), labels }, {}, content.length < 16);
    expect(packed).toMatchObject({ code: 'data/idx-size', path: key('images') });
  });

  test('is compressed and damaged', async () => {
    const cut = gzip(images).slice(0, -4);
    expect(await pairError({ images: cut, labels }, {}, false)).toMatchObject({
      code: 'data/bad-gzip',
      path: key('images'),
    });
    expect(await pairError({ images, labels: gzip(labels).slice(0, -4) })).toMatchObject({
      code: 'data/bad-gzip',
      path: key('labels'),
    });
  });

  test('promises more than it can hold', async () => {
    const bomb = gzip(idx([4_000_000_000, 4_000_000_000, 4_000_000_000], []));
    expect(await pairError({ images: bomb, labels })).toMatchObject({ code: 'data/idx-size' });
  });

  test('has other numbers of labels and images', async () => {
    const error = await pairError({ images, labels: idx([2], [1, 2]) });
    expect(error).toMatchObject({ code: 'data/count-mismatch', path: key('labels') });
    expect(error.message).toContain('2 labels for the 3 images');
  });

  test('is empty', async () => {
    expect(await pairError({ images: idx([0, 2, 4], []), labels: idx([0], []) })).toMatchObject({ code: 'data/empty' });
  });

  test('has one class', async () => {
    expect(await pairError({ images, labels: idx([3], [1, 1, 1]) })).toMatchObject({
      code: 'data/one-class',
      path: key('labels'),
    });
  });

  test('has a test set that does not fit', async () => {
    const files = {
      images,
      labels,
      small: idx([1, 2, 2], [1, 2, 3, 4]),
      same: idx([1, 2, 4], pixels.slice(0, 8)),
      one: idx([1], [3]),
      odd: idx([1], [5]),
    };
    const test = (of: string, named: string) => ({ test: { kind: 'idx', images: of, labels: named } }) as const;
    expect(await pairError(files, test('small', 'one'))).toMatchObject({
      code: 'data/shape-mismatch',
      path: ['data', 'test', 'images'],
    });
    expect(await pairError(files, test('same', 'odd'))).toMatchObject({
      code: 'data/unknown-class',
      path: ['data', 'test', 'labels'],
    });
    expect(await pairError(files, { test: { kind: 'table', file: 'x.csv' } })).toMatchObject({
      code: 'data/kind-mismatch',
    });
  });
});
