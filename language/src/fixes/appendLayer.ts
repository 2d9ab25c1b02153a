import type { LayerSyntax } from '../blocks/layerSyntax.js';
import type { Edit } from '../diagnostics/pendingDiagnostic.js';

/** A new layer right behind another one. */
export function appendLayer(text: string, { item, flow }: LayerSyntax, layer: string): Edit {
  const { start } = item.span;
  const end = start + text.slice(start, item.span.end).trimEnd().length;
  const line = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const dash = Math.max(line, text.lastIndexOf('-', start - 1));
  return { span: { start: end, end }, newText: flow ? `, ${layer}` : `\n${' '.repeat(dash - line)}- ${layer}` };
}
