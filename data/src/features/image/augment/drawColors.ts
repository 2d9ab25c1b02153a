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

/**
 * Draws a change of colors; one that changes nothing if none is set.
 *
 * @param mean that of the brightness of the picture, around which the contrast changes
 */
export function drawColors(settings: Settings, random: Random, mean: number): ColorChange {
  let change: ColorChange = { own: 1, shared: 0, offset: 0 };
  for (const name of order) {
    const amount = settings[name];
    if (amount !== undefined) change = operations[name](random.uniform(1 - amount, 1 + amount), change, mean);
  }
  return change;
}
