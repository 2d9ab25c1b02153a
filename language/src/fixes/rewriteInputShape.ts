import type { NetworkInput } from '../blocks/networkInput.js';
import type { Edit } from '../findings/draft.js';

/** Writes the sizes of an input in `model.inputs` otherwise; `null` where the data gives them, or they are no `[a, b]`. */
export function rewriteInputShape(
  text: string,
  { span }: NetworkInput,
  change: (items: readonly string[]) => readonly string[],
): Edit | null {
  if (!span) return null;
  const rest = text.slice(span.end, span.end + 1000);
  const [, before = '', list] = /^(\s*:\s*(?:\{?\s*(?:dtype:\s*\w+\s*,?\s*)?shape:\s*)?)\[([^\][]*)\]/.exec(rest) ?? [];
  if (list === undefined) return null;
  const start = span.end + before.length;
  const items = list.split(',').map((item) => item.trim());
  return { span: { start, end: start + list.length + 2 }, newText: `[${change(items).join(', ')}]` };
}
