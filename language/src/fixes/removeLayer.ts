import type { LayerSyntax } from '../blocks/layerSyntax.js';
import type { Edit } from '../diagnostics/pendingDiagnostic.js';

/** Takes a layer out of its list. */
export function removeLayer(text: string, { item, flow }: LayerSyntax): Edit {
  const { start } = item.span;
  const end = item.span.start + text.slice(start, item.span.end).trimEnd().length;
  if (flow) {
    const comma = /^\s*,\s*/.exec(text.slice(end))?.[0].length ?? 0;
    return { span: { start, end: end + comma }, newText: '' };
  }
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const lineEnd = /^[^\r\n]*(\r\n|\n|\r)?/.exec(text.slice(end))?.[0].length ?? 0;
  return { span: { start: lineStart, end: end + lineEnd }, newText: '' };
}
