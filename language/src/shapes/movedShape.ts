import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { removeArgument } from '../fixes/removeArgument.js';
import { setModelInputs } from '../fixes/setModelInputs.js';
import { pythonTuple } from '../foreign/pythonCall.js';
import type { LayerType } from '../layers/index.js';
import { flowText } from '../parse/flowText.js';
import type { Entry } from '../parse/node.js';

/** Moves what a layer says of its input, such as `input_shape`, to `model.inputs`, where nothing else says it. */
export function movedShape(
  text: string,
  { syntax, inputs }: ExpandedLayer,
  type: LayerType,
  entry: Entry,
): readonly PendingFix[] {
  const shape = inputs === null ? shapeIn(type, entry) : null;
  const edit = shape === null ? null : setModelInputs(text, shape);
  const removed = removeArgument(text, syntax, entry);
  if (!edit || !removed) return [];
  return [{ title: `Move ${entry.key} to inputs of model`, edits: [edit, removed], preference: 0.1 }];
}

/** What `model.inputs` would say; `null` where the argument does not tell a shape. */
function shapeIn(type: LayerType, { key, value }: Entry): string | null {
  const list = pythonTuple(value) ?? value;
  if (/^(batch_)?(input_)?shape$/.test(key)) {
    const items = list.kind === 'list' ? list.items : [list];
    const sizes = items.slice(key.startsWith('batch') ? 1 : 0).map((item) => flowText(item).replace(/^None$/, 'null'));
    return `{input: [${sizes.join(', ')}]}`;
  }
  const size = value.kind === 'scalar' ? value.text : '';
  if (!/^\d+$/.test(size)) return null;
  if (key === 'input_length') return `{tokens: {shape: [${size}], dtype: int32}}`;
  const directions = Number(/([123])d/.exec(type)?.[1] ?? (/^(lstm|gru|simple_rnn)$/.test(type) ? 1 : 0));
  return `{input: [${[...Array.from({ length: directions }, () => 'null'), size].join(', ')}]}`;
}
