import { type TargetSchema, taskOf } from '#language';
import type { Batch, NdArray } from '../dataset.js';
import { type Random, randomOf } from '../features/image/augment/random.js';
import type { ImageSettings } from '../features/image/transform.js';
import { beta } from './beta.js';

/** How pictures of a batch are mixed: the parameters of the Beta distributions that shares are drawn from. */
export type Mixing = Pick<ImageSettings['augment'], 'mixup' | 'cutmix'>;

/** What is mixed. */
interface MixRequest {
  readonly mixing: Mixing;
  readonly targets: readonly TargetSchema[];
  /** The row of each sample. */
  readonly rows: Uint32Array;
  readonly seed: number;
  readonly epoch: number;
}

/** Tells the random numbers of mixing from those that change the same picture. */
const salt = 0x5bd1e995;

/**
 * Mixes every picture of a batch with that of the next sample, and their targets by the same shares: as a weighted sum
 * (mixup, Zhang et al. 2018) or by a rectangle (CutMix, Yun et al. 2019); with both, half of the samples each. A sample's own share
 * is at least one half. What a loss compares with becomes `Batch.mixedTargets`.
 */
export function mixBatch(batch: Batch, { mixing, targets, rows, seed, epoch }: MixRequest): Batch {
  const { size, inputs } = batch;
  const mixed = inputs.map(copy);
  const shares = Float64Array.from(rows, (row, sample) => {
    const random = randomOf(seed ^ salt, epoch, row);
    const change = drawChange(mixing, random);
    const own = inputs.map((input, index) => change(input, mixed[index] ?? input, [sample, (sample + 1) % size]));
    return own[0] ?? 1;
  });
  return {
    ...batch,
    inputs: mixed,
    mixedTargets: batch.targets.map((array, index) => mixTargets(array, targets[index], shares)),
  };
}

function copy(array: NdArray): NdArray {
  return array.dtype === 'int32'
    ? { ...array, values: array.values.slice() }
    : { ...array, values: array.values.slice() };
}

/** Writes a mixed picture, and returns the share of its own. */
type Change = (from: NdArray, to: NdArray, pair: readonly [sample: number, partner: number]) => number;

function drawChange({ mixup, cutmix }: Mixing, random: Random): Change {
  const isSum = cutmix === undefined || (mixup !== undefined && random.uniform(0, 1) < 0.5);
  const drawn = beta((isSum ? mixup : cutmix) ?? 1, random);
  const share = Math.max(drawn, 1 - drawn);
  if (isSum) return (from, to, pair) => addPartner(from, to, pair, share);
  const [down, right] = [random.uniform(0, 1), random.uniform(0, 1)];
  return (from, to, pair) => pastePartner(from, to, pair, { share, down, right });
}

function addPartner(
  { values, shape }: NdArray,
  to: NdArray,
  [sample, partner]: readonly [number, number],
  share: number,
): number {
  const length = values.length / (shape[0] ?? 1);
  for (let at = 0; at < length; at++) {
    to.values[sample * length + at] =
      share * (values[sample * length + at] ?? 0) + (1 - share) * (values[partner * length + at] ?? 0);
  }
  return share;
}

/** Position and size of a rectangle, relative to the picture. */
interface Rectangle {
  /** The share of the area that it leaves. */
  readonly share: number;
  /** Its center. */
  readonly down: number;
  readonly right: number;
}

function pastePartner(
  { values, shape }: NdArray,
  to: NdArray,
  [sample, partner]: readonly [number, number],
  { share, down, right }: Rectangle,
): number {
  const [, height = 1, width = 1, channels = 1] = shape;
  const side = Math.sqrt(1 - share);
  const range = (center: number, length: number) => [
    Math.max(0, Math.round((center - side / 2) * length)),
    Math.min(length, Math.round((center + side / 2) * length)),
  ];
  const [top = 0, bottom = 0] = range(down, height);
  const [left = 0, end = 0] = range(right, width);
  const length = height * width * channels;
  for (let row = top; row < bottom; row++) {
    const first = (row * width + left) * channels;
    const last = (row * width + end) * channels;
    to.values.set(values.subarray(partner * length + first, partner * length + last), sample * length + first);
  }
  return 1 - (Math.max(0, bottom - top) * Math.max(0, end - left)) / (height * width);
}

/** Returns the targets of samples and of the next ones, mixed by the shares of the former; classes as a share of each. */
function mixTargets(array: NdArray, target: TargetSchema | undefined, shares: Float64Array): NdArray {
  const size = shares.length;
  const classes = target && array.dtype === 'int32' ? taskOf(target).classes.length : null;
  const width = classes ?? array.values.length / size;
  const values = new Float32Array(size * width);
  shares.forEach((share, sample) => {
    const pair = [sample, (sample + 1) % size] as const;
    for (const [index, part] of [share, 1 - share].entries()) {
      const from = pair[index] ?? sample;
      if (classes === null) {
        for (let at = 0; at < width; at++) {
          values[sample * width + at] =
            (values[sample * width + at] ?? 0) + part * (array.values[from * width + at] ?? 0);
        }
      } else {
        const at = sample * width + (array.values[from] ?? 0);
        values[at] = (values[at] ?? 0) + part;
      }
    }
  });
  return { dtype: 'float32', shape: classes === null ? array.shape : [size, classes], values };
}
