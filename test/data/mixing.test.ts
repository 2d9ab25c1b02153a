import { describe, expect, it } from 'vitest';
import { type Batch, openDataset } from '#data';
import { randomOf } from '../../data/src/features/image/augment/random.js';
import { beta } from '../../data/src/mixing/beta.js';
import { folderWith, idx, settingsOf } from './fixtures.js';

const count = 12;
const classes = 3;
const side = 8;

/** Pictures of one brightness each, 20 times the row. */
async function batchOf(augment: object, epoch: number | undefined, rows = count): Promise<Batch> {
  const pixels = Array.from({ length: rows }, (_, row) => Array.from({ length: side * side }, () => row * 20)).flat();
  const folder = await folderWith({
    images: idx([rows, side, side], pixels),
    labels: idx(
      [rows],
      Array.from({ length: rows }, (_, row) => row % classes),
    ),
  });
  const source = { kind: 'idx', images: 'images', labels: 'labels' } as const;
  const { training } = await openDataset(settingsOf({ source, augment }), folder);
  return training.read(
    Uint32Array.from({ length: rows }, (_, row) => row),
    epoch,
  );
}

/** The pixels of each picture of a batch. */
const picturesOf = ({ inputs: [input] }: Batch) => {
  const values = Array.from(input?.values ?? []);
  return Array.from({ length: values.length / side ** 2 }, (_, row) =>
    values.slice(row * side ** 2, (row + 1) * side ** 2),
  );
};

/** The shares of each class, by sample. */
const sharesOf = ({ mixedTargets: [shares] = [] }: Batch) =>
  Array.from({ length: (shares?.values.length ?? 0) / classes }, (_, row) =>
    Array.from(shares?.values.slice(row * classes, (row + 1) * classes) ?? []),
  );

describe('mixed pictures', () => {
  it('are weighted sums with mixup, and so are their targets', async () => {
    const plain = await batchOf({}, 0);
    const mixed = await batchOf({ mixup: 1 }, 0);
    expect(mixed.targets).toEqual(plain.targets);
    expect(mixed.mixedTargets?.[0]).toMatchObject({ dtype: 'float32', shape: [count, classes] });
    const [before, after, shares] = [picturesOf(plain), picturesOf(mixed), sharesOf(mixed)];
    after.forEach((picture, sample) => {
      const [own, next] = [before[sample]?.[0] ?? 0, before[(sample + 1) % count]?.[0] ?? 0];
      const [ownClass, nextClass] = [sample % classes, (sample + 1) % classes];
      const share = shares[sample]?.[ownClass] ?? NaN;
      expect(share).toBeGreaterThanOrEqual(0.5);
      expect(shares[sample]?.[nextClass]).toBeCloseTo(1 - share, 6);
      for (const value of picture) expect(value).toBeCloseTo(share * own + (1 - share) * next, 3);
    });
    expect(new Set(shares.map((row) => Math.max(...row).toFixed(4))).size).toBeGreaterThan(6);
  });

  it('have a rectangle of another one with cutmix, which is as large as its share', async () => {
    const [plain, mixed] = [await batchOf({}, 0), await batchOf({ cutmix: 1 }, 0)];
    const [before, shares] = [picturesOf(plain), sharesOf(mixed)];
    picturesOf(mixed).forEach((picture, sample) => {
      const own = picture.filter((value) => value === before[sample]?.[0]).length;
      const next = picture.filter((value) => value === before[(sample + 1) % count]?.[0]).length;
      expect(own + next).toBe(side ** 2);
      expect(shares[sample]?.[sample % classes]).toBeCloseTo(own / side ** 2, 6);
    });
  });

  it('are the same again, others in another epoch, and never those that are evaluated', async () => {
    const augment = { mixup: 0.4, cutmix: 1 };
    expect(await batchOf(augment, 2)).toEqual(await batchOf(augment, 2));
    expect(sharesOf(await batchOf(augment, 3))).not.toEqual(sharesOf(await batchOf(augment, 2)));
    expect(await batchOf(augment, undefined)).toEqual(await batchOf({}, undefined));
  });

  it('need a neighbour', async () => {
    const augment = { mixup: 1 };
    const folder = await folderWith({
      images: idx([6, 1, 1], [1, 2, 3, 4, 5, 6]),
      labels: idx([6], [0, 1, 0, 1, 0, 1]),
    });
    const source = { kind: 'idx', images: 'images', labels: 'labels' } as const;
    const { training } = await openDataset(settingsOf({ source, augment }), folder);
    const { inputs, mixedTargets } = await training.read(Uint32Array.of(4), 0);
    expect([...(inputs[0]?.values ?? [])][0]).toBeCloseTo((training.rows?.[4] ?? 0) + 1, 5);
    expect(mixedTargets?.[0]?.shape).toEqual([1, 1]);
  });
});

describe('shares', () => {
  it.each([0.2, 1, 4])('have the mean and variance of Beta(%d, %d)', (alpha) => {
    const values = Array.from({ length: 20_000 }, (_, row) => beta(alpha, randomOf(7, 0, row)));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(variance * 4 * (2 * alpha + 1)).toBeCloseTo(1, 1);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});
