import { luma } from '../pixels/withChannels.js';
import type { ImageSettings } from '../transform.js';
import type { Random } from './random.js';

type Settings = ImageSettings['augment'];
type Name = Extract<keyof Settings, 'brightness' | 'contrast' | 'saturation'>;

/** A change of colors: `own · value + shared · gray + offset`, `gray` being the brightness of the pixel. */
interface ColorChange {
  readonly own: number;
  readonly shared: number;
  readonly offset: number;
}

/** Every change of colors, declared in `language/src/features/augment.ts`. `mean`: that of the brightness of all pixels. */
const operations: { readonly [Key in Name]: (factor: number, before: ColorChange, mean: number) => ColorChange } = {
  brightness: (factor, { own, shared, offset }) => ({
    own: own * factor,
    shared: shared * factor,
    offset: offset * factor,
  }),
  contrast: (factor, { own, shared, offset }, mean) => {
    const center = (own + shared) * mean + offset;
    return { own: own * factor, shared: shared * factor, offset: offset * factor + center * (1 - factor) };
  },
  // The brightness of the changed pixel is `(own + shared) · gray + offset`.
  saturation: (factor, { own, shared, offset }) => ({
    own: own * factor,
    shared: shared * factor + (own + shared) * (1 - factor),
    offset,
  }),
};

const order = ['brightness', 'contrast', 'saturation'] as const;
const brightest = 255;

/** Changes the colors of a picture in place, at random as the settings say: values from 0 to 255, `[height, width, channels]`. */
export function changeColors(settings: Settings, random: Random, values: Float32Array, channels: number): void {
  const names = order.filter((name) => settings[name] !== undefined);
  if (names.length === 0) return;
  const mean = settings.contrast === undefined ? 0 : meanBrightness(values, channels);
  let change: ColorChange = { own: 1, shared: 0, offset: 0 };
  for (const name of names) {
    const amount = settings[name] ?? 0;
    change = operations[name](random.uniform(1 - amount, 1 + amount), change, mean);
  }
  const { own, shared, offset } = change;
  if (channels === 1) {
    for (let at = 0; at < values.length; at++) values[at] = bounded((own + shared) * (values[at] ?? 0) + offset);
    return;
  }
  const [redPart, greenPart, bluePart] = luma;
  for (let at = 0; at < values.length; at += 3) {
    const red = values[at] ?? 0;
    const green = values[at + 1] ?? 0;
    const blue = values[at + 2] ?? 0;
    const same = shared * (redPart * red + greenPart * green + bluePart * blue) + offset;
    values[at] = bounded(own * red + same);
    values[at + 1] = bounded(own * green + same);
    values[at + 2] = bounded(own * blue + same);
  }
}

function meanBrightness(values: Float32Array, channels: number): number {
  const weights = channels === 1 ? [1] : luma;
  let sum = 0;
  weights.forEach((weight, channel) => {
    let ofChannel = 0;
    for (let at = channel; at < values.length; at += channels) ofChannel += values[at] ?? 0;
    sum += weight * ofChannel;
  });
  return (sum * channels) / values.length;
}

function bounded(value: number): number {
  return value < 0 ? 0 : value > brightest ? brightest : value;
}
