import type { NetworkInput } from '../blocks/networkInput.js';
import type { Edit } from '../diagnostics/pendingDiagnostic.js';

/** Writes the sizes of an input in `model.inputs` otherwise; `null` where the data gives them, or they are no `[a, b]`. */
export function rewriteInputShape(
  text: string,
  { span }: NetworkInput,
  change: (items: readonly string[]) => readonly string[],
): Edit | null {
  if (!span) return null;
  const rest = text.slice(span.end, span.end + 1000);
  const [, before = '', list] = /^(\s*:\s*(?:\{?\s*(?:dtype:\s*\w+\s*,?\s*)?shape:\s*)?)\[([^\][]*)\]/.exec(rest) ?? [];
  if (list === undefined) return rewriteLines(span.end, rest, change);
  const start = span.end + before.length;
  const items = list.split(',').map((item) => item.trim());
  return { span: { start, end: start + list.length + 2 }, newText: `[${change(items).join(', ')}]` };
}

/** Sizes in lines that begin with `-` become `[a, b]`. */
function rewriteLines(end: number, rest: string, change: (items: readonly string[]) => readonly string[]): Edit | null {
  const [whole, before = '', lines = ''] =
    /^(\s*:)((?:[ ]*(?:\r\n|\n|\r)[ ]*-[ ]+[\w*+/() -]+?(?=[ ]*(?:\r|\n|$)))+)/.exec(rest) ?? [];
  if (whole === undefined) return null;
  const items = lines.split(/[\r\n]+/).flatMap((line) => (line.trim() === '' ? [] : [line.trim().slice(1).trim()]));
  const start = end + before.length;
  return { span: { start, end: start + lines.length }, newText: ` [${change(items).join(', ')}]` };
}
