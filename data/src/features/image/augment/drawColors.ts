import type { Picture } from '../../../pictures/picture.js';
import { luma } from '../pixels/withChannels.js';
import type { ImageSettings } from '../transform.js';
import type { Random } from './random.js';

type Settings = ImageSettings['augment'];
type Name = Extract<keyof Settings, 'brightness' | 'contrast' | 'saturation'>;

/** A change of colors: `own · value + shared · gray + offset`, `gray` being the brightness of the pixel. */
export interface ColorChange {
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

/** Changes nothing. */
export const sameColors: ColorChange = { own: 1, shared: 0, offset: 0 };

/** Draws a change of colors; `sameColors` if none is set. The contrast is around the mean brightness of the picture. */
export function drawColors(settings: Settings, random: Random, picture: Picture): ColorChange {
  const names = order.filter((name) => settings[name] !== undefined);
  const mean = settings.contrast === undefined ? 0 : meanBrightness(picture);
  let change = sameColors;
  for (const name of names) {
    const amount = settings[name] ?? 0;
    change = operations[name](random.uniform(1 - amount, 1 + amount), change, mean);
  }
  return change;
}

function meanBrightness({ pixels, channels }: Picture): number {
  let sum = 0;
  if (channels === 1) {
    for (let at = 0; at < pixels.length; at++) sum += pixels[at] ?? 0;
    return sum / pixels.length;
  }
  const [redPart, greenPart, bluePart] = luma;
  for (let at = 0; at < pixels.length; at += 3)
    sum += redPart * (pixels[at] ?? 0) + greenPart * (pixels[at + 1] ?? 0) + bluePart * (pixels[at + 2] ?? 0);
  return (3 * sum) / pixels.length;
}
