import type { TargetSchema } from '#language';
import { formatValue, type ShownTarget } from '#protocol';
import type { NdArray } from '../dataset.js';
import { renderPicture } from '../pictures/renderPicture.js';
import type { FittedTarget } from './target.js';
import { unscale } from './unscale.js';

/** Returns a target of one sample for people, in the units of the data. */
export function showTarget(
  target: TargetSchema,
  { values }: NdArray,
  { scale, tokenOf }: Pick<FittedTarget, 'scale' | 'tokenOf'>,
): ShownTarget {
  const shown = { name: target.name, text: '', picture: null, values: [] };
  const [first = NaN] = values;
  switch (target.type) {
    case 'classes':
    case 'binary':
      return { ...shown, text: target.classes[first] ?? '' };
    case 'number':
      return { ...shown, text: formatValue(unscale([first], scale)[0] ?? NaN) };
    case 'numbers':
      return { ...shown, values: Array.from(unscale(values, scale)) };
    case 'labels':
      return { ...shown, text: target.classes.filter((_, unit) => values[unit] === 1).join(', ') };
    case 'sequence': {
      const ids = Array.from(values).filter((id) => id > 0);
      return { ...shown, text: ids.map((id) => target.classes[id - 1] ?? tokenOf?.(id) ?? String(id)).join(' ') };
    }
    case 'image': {
      const { shape } = target;
      return { ...shown, picture: renderPicture(Float32Array.from(values), shape, 0, shape[2] === 1 ? 1 : 3) };
    }
  }
}
