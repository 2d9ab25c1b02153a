import type { PictureSize } from '../../../pictures/picture.js';
import type { ImageSettings } from '../transform.js';
import { type Affine, compose, identity } from './affine.js';
import type { Random } from './random.js';

type Settings = ImageSettings['augment'];
type Name = Extract<keyof Settings, 'flip' | 'rotation' | 'shift' | 'zoom' | 'crop'>;
type Draw<Key extends Name> = (amount: NonNullable<Settings[Key]>, random: Random, size: PictureSize) => Affine;

/** How often a part of another shape is drawn that does not fit. */
const tries = 10;
/** Largest ratio of a part's sides, relative to those of the picture. */
const mostStretched = 4 / 3;

/** Every change of sizes and positions, declared in `language/src/features/augment.ts`, in the order in which they are applied. */
const operations: { readonly [Key in Name]: Draw<Key> } = {
  flip(direction, random) {
    const mirror = (direction: 'horizontal' | 'vertical' | 'both', other: string) =>
      direction !== other && random.uniform(0, 1) < 0.5 ? -1 : 1;
    return { ...identity, yy: mirror(direction, 'horizontal'), xx: mirror(direction, 'vertical') };
  },
  rotation(degrees, random) {
    const angle = (random.uniform(-degrees, degrees) * Math.PI) / 180;
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
    return { ...identity, yy: cosine, yx: sine, xy: -sine, xx: cosine };
  },
  shift: (fraction, random, [height, width]) => ({
    ...identity,
    y0: random.uniform(-fraction, fraction) * height,
    x0: random.uniform(-fraction, fraction) * width,
  }),
  zoom(fraction, random) {
    const scale = 1 / random.uniform(1 - fraction, 1 + fraction);
    return { ...identity, yy: scale, xx: scale };
  },
  /** As `RandomResizedCrop` of torchvision (Szegedy et al. 2014), relative to the proportions of the picture. */
  crop(least, random, [height, width]) {
    for (let tried = 0; tried < tries; tried++) {
      const side = Math.sqrt(random.uniform(least, 1));
      const stretch = Math.exp(random.uniform(-0.5, 0.5) * Math.log(mostStretched));
      const [yy, xx] = [side / stretch, side * stretch];
      const place = [random.uniform(-0.5, 0.5), random.uniform(-0.5, 0.5)] as const;
      if (yy <= 1 && xx <= 1) {
        return { ...identity, yy, xx, y0: place[0] * (1 - yy) * height, x0: place[1] * (1 - xx) * width };
      }
    }
    return identity;
  },
};

/** Draws a change of sizes and positions; `identity` if none is set. */
export function drawAffine(settings: Settings, random: Random, size: PictureSize): Affine {
  const { flip, rotation, shift, zoom, crop } = settings;
  const drawn = [
    ...(flip === undefined ? [] : [operations.flip(flip, random, size)]),
    ...(rotation === undefined ? [] : [operations.rotation(rotation, random, size)]),
    ...(shift === undefined ? [] : [operations.shift(shift, random, size)]),
    ...(zoom === undefined ? [] : [operations.zoom(zoom, random, size)]),
    ...(crop === undefined ? [] : [operations.crop(crop, random, size)]),
  ];
  return drawn.length === 0 ? identity : drawn.reduceRight((later, first) => compose(first, later));
}
