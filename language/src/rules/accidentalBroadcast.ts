import { layerWords } from '../diagnostics/layerWords.js';
import { isSame } from '../dimensions/compare.js';
import { layers } from '../layers/index.js';
import { formatShape, type Shape } from '../shape.js';
import type { Rule } from './rule.js';

/**
 * Sizes of 1 are stretched to the other input's: meant for one of two inputs (a weight for each channel), an accident
 * where both are stretched, `[time, 1]` and `[1, channels]`, or where a vector may lie along more than one axis.
 */
export const accidentalBroadcast: Rule = ({ report, inferred }) => {
  for (const { layer, source } of inferred.values()) {
    const [first, ...others] = layer.inputShapes;
    if (!layers[layer.type].broadcasts || !first) continue;
    const other = others.find((shape) => stretchesBoth(first, shape) || isAmbiguous(first, shape));
    if (!other) continue;
    const why =
      other.length === first.length
        ? 'both are stretched along the axis where the other is larger'
        : 'the shorter one is laid along the last axes, and would fit along others as well';
    const message = `${layerWords(layer.type, layer.name)} gets ${formatShape(first)} and ${formatShape(other)}: ${why}. If that is meant, \`reshape\` them to say so.`;
    report('shape/accidental-broadcast', source.syntax.wordSpan, message);
  }
};

function stretchesBoth(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false;
  const stretched = (from: Shape, to: Shape) => from.some((size, axis) => size === 1 && !isOneOrOpen(to[axis] ?? null));
  return stretched(a, b) && stretched(b, a);
}

function isOneOrOpen(size: Shape[number]): boolean {
  return size === 1 || size === null;
}

/** `[time, channels]` and `[channels]` where both sizes are the same. */
function isAmbiguous(a: Shape, b: Shape): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  if (long.length === short.length || short.length === 0) return false;
  const [size = null] = short;
  return size !== 1 && long.filter((other) => isSame(other, size)).length > 1;
}
