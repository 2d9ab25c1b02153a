import type { LayerType } from '../layers/index.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import { spatialRank } from '../layers/spatialRank.js';
import { flowText } from '../parse/flowText.js';
import type { Entry } from '../parse/node.js';
import { pythonTuple } from './pythonCall.js';

/** Returns the value of `model.inputs` for an argument such as `input_shape`; `null` if it does not determine a shape. */
export function inputShapeIn(type: LayerType, { key, value }: Entry): string | null {
  const list = pythonTuple(value) ?? value;
  if (/^(batch_)?(input_)?shape$/.test(key)) {
    const items = list.kind === 'list' ? list.items : [list];
    const sizes = items.slice(key.startsWith('batch') ? 1 : 0).map((item) => flowText(item).replace(/^None$/, 'null'));
    return `{input: [${sizes.join(', ')}]}`;
  }
  const size = value.kind === 'scalar' ? value.text : '';
  if (!/^\d+$/.test(size)) return null;
  if (key === 'input_length') return `{tokens: {shape: [${size}], dtype: int32}}`;
  const directions = spatialRank(type) ?? (isOfFamily(type, 'recurrent') ? 1 : 0);
  return `{input: [${[...Array.from({ length: directions }, () => 'null'), size].join(', ')}]}`;
}

/** Tells whether a layer's argument is another framework's name for the input shape. */
export function isInputShape({ key }: Entry): boolean {
  return /^(batch_)?(input_(?!size)|shape)/.test(key);
}

/** Tells whether an argument is the input shape or the number of input features or channels. */
export function tellsInput(entry: Entry): boolean {
  return isInputShape(entry) || /^(in_features|in_channels|input_size|num_features|num_channels)$/.test(entry.key);
}
