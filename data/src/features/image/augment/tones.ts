import type { PictureSize } from '../../../pictures/picture.js';
import { luma } from '../pixels/withChannels.js';
import type { ImageSettings } from '../transform.js';
import type { Random } from './random.js';

type Settings = ImageSettings['augment'];
type Name = Extract<keyof Settings, 'brightness' | 'contrast' | 'saturation' | 'noise' | 'erasing'>;

/** A picture of values from 0 to 255, which is changed in place: `[height, width, channels]`. */
interface Values {
  readonly values: Float32Array;
  readonly size: PictureSize;
  readonly channels: number;
}

const brightest = 255;
const gray = brightest / 2;
/** Bounds of an erased rectangle's share of the area and of its height divided by its width (Zhong et al. 2017). */
const erased = { least: 0.02, most: 1 / 3, stretched: 3.3 } as const;
const tries = 10;

/** Every change of values, declared in `language/src/features/augment.ts`, in the order in which they are applied. */
const operations: { readonly [Key in Name]: (amount: number, random: Random, picture: Values) => void } = {
  brightness(amount, random, { values }) {
    scaleFrom(0, factor(amount, random), values);
  },
  contrast(amount, random, { values, channels }) {
    let sum = 0;
    for (let at = 0; at < values.length; at += channels) sum += brightnessAt(values, at, channels);
    scaleFrom((sum * channels) / values.length, factor(amount, random), values);
  },
  saturation(amount, random, { values, channels }) {
    const by = factor(amount, random);
    if (channels === 1) return;
    for (let at = 0; at < values.length; at += channels) {
      const center = brightnessAt(values, at, channels);
      for (let channel = 0; channel < channels; channel++) {
        values[at + channel] = bounded(center + ((values[at + channel] ?? 0) - center) * by);
      }
    }
  },
  noise(amount, random, { values }) {
    for (let at = 0; at < values.length; at++) {
      values[at] = bounded((values[at] ?? 0) + random.normal() * amount * brightest);
    }
  },
  erasing(fraction, random, { values, size: [height, width], channels }) {
    if (random.uniform(0, 1) >= fraction) return;
    for (let tried = 0; tried < tries; tried++) {
      const area = random.uniform(erased.least, erased.most) * height * width;
      const stretch = Math.exp(random.uniform(-1, 1) * Math.log(erased.stretched));
      const rows = Math.round(Math.sqrt(area * stretch));
      const columns = Math.round(Math.sqrt(area / stretch));
      if (rows >= height || columns >= width) continue;
      const top = Math.floor(random.uniform(0, height - rows + 1));
      const left = Math.floor(random.uniform(0, width - columns + 1));
      for (let row = top; row < top + rows; row++) {
        const start = (row * width + left) * channels;
        values.fill(gray, start, start + columns * channels);
      }
      return;
    }
  },
};

const order = ['brightness', 'contrast', 'saturation', 'noise', 'erasing'] as const;

/** Changes values at random as the settings say. */
export function changeTones(settings: Settings, random: Random, picture: Values): void {
  for (const name of order) {
    const amount = settings[name];
    if (amount !== undefined) operations[name](amount, random, picture);
  }
}

function factor(amount: number, random: Random): number {
  return random.uniform(1 - amount, 1 + amount);
}

function scaleFrom(center: number, by: number, values: Float32Array): void {
  for (let at = 0; at < values.length; at++) values[at] = bounded(center + ((values[at] ?? 0) - center) * by);
}

function brightnessAt(values: Float32Array, at: number, channels: number): number {
  const first = values[at] ?? 0;
  if (channels === 1) return first;
  return luma[0] * first + luma[1] * (values[at + 1] ?? 0) + luma[2] * (values[at + 2] ?? 0);
}

function bounded(value: number): number {
  return Math.min(brightest, Math.max(0, value));
}
