import type { Edit } from '../diagnostics/pendingDiagnostic.js';
import { entryAt } from '../parse/entryAt.js';
import { memory } from '../parse/memory.js';
import { parse } from '../parse/parse.js';

/**
 * Says in `model.inputs` what comes in, such as `{input: [28, 28]}`; `null` where `inputs` or the data say it already.
 * Reads the text again: only for who asks for fixes.
 */
export function setModelInputs(text: string, inputs: string): Edit | null {
  const { root } = parse(text, () => undefined, memory());
  if (root?.kind !== 'map' || entryAt(root, 'data') || entryAt(root, 'model', 'inputs')) return null;
  const model = entryAt(root, 'model')?.value;
  const list = entryAt(root, 'model', 'layers');
  if (!list || model?.kind !== 'map') return null;
  const at = list.keySpan.start;
  const line = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const behind = model.flow ? ', ' : `\n${' '.repeat(at - line)}`;
  return { span: { start: at, end: at }, newText: `inputs: ${inputs}${behind}` };
}
