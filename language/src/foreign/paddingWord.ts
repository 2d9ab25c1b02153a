import { layers, type LayerType } from '../layers/index.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import type { Entry, Node } from '../parse/node.js';
import { foreignArgument } from './foreignArguments.js';
import { pythonTuple } from './pythonCall.js';

/**
 * Returns the word that is equivalent to PyTorch's padding, the number of values on each side, given the layer's other
 * arguments. Returns `null` if no word is equivalent, `undefined` if the value is not such a padding.
 */
export function paddingWord(
  type: LayerType,
  padding: Node,
  entries: readonly Entry[],
): 'same' | 'valid' | null | undefined {
  const sides = numbersIn(padding);
  if (sides === null) return undefined;
  const valuesOf = (name: string, defaultValue: readonly number[] | null) => {
    const found = entries.find(({ key }) => key === name || isMeant(type, key, name));
    return (found && numbersIn(found.value)) ?? defaultValue;
  };
  const windowKey = isOfFamily(type, 'pooling') ? 'pool_size' : 'kernel_size';
  const sizes = valuesOf(windowKey, windowKey === 'pool_size' ? [2] : null);
  const strides = valuesOf('strides', windowKey === 'pool_size' ? sizes : [1]) ?? [1];
  const dilations = valuesOf('dilation_rate', [1]) ?? [1];
  const outside = valuesOf('output_padding', [0]) ?? [0];
  const isTransposed = Object.hasOwn(layers[type].arguments, 'output_padding');
  const keepsSize = sizes?.every((size, axis) => {
    const reach = at(dilations, axis) * (size - 1) + 1;
    if (!isTransposed) return 2 * at(sides, axis) === reach - 1;
    return reach + at(outside, axis) - 2 * at(sides, axis) === at(strides, axis);
  });
  if (sides.every((side) => side === 0)) return 'valid';
  return keepsSize === true ? 'same' : null;
}

/** Returns the integers of a scalar, list or tuple; `null` for anything else. */
export function numbersIn(node: Node): readonly number[] | null {
  const list = pythonTuple(node) ?? node;
  const items = list.kind === 'list' ? list.items : [list];
  const numbers = items.map((item) => (item.kind === 'scalar' ? item.value : null));
  const whole = numbers.filter((value) => typeof value === 'number');
  return whole.length === numbers.length && whole.length > 0 ? whole : null;
}

function at(values: readonly number[], axis: number): number {
  return values[axis] ?? values[0] ?? 0;
}

function isMeant(type: LayerType, key: string, name: string): boolean {
  const meaning = foreignArgument(type, key);
  return meaning !== null && 'meant' in meaning && meaning.meant === name;
}
