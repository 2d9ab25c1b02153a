import type { LayerSyntax } from '../blocks/layerSyntax.js';
import type { Edit } from '../diagnostics/pendingDiagnostic.js';

/** A new layer, only a word, right before another one. */
export function insertLayer(text: string, { item, flow }: LayerSyntax, word: string): Edit {
  const { start } = item.span;
  if (flow) return { span: { start, end: start }, newText: `${word}, ` };
  const line = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const dash = text.lastIndexOf('-', start - 1);
  const at = Math.max(line, dash);
  return { span: { start: at, end: at }, newText: `- ${word}\n${' '.repeat(at - line)}` };
}
