import type { NetworkInput } from '../blocks/networkInput.js';
import type { DraftFix } from '../findings/draft.js';
import { formatDimension } from '../dimensions/dimension.js';
import type { Shape } from '../shape.js';

/** Writes other sizes into `model.inputs`; nothing where the data gives the input's shape, or it is not `[a, b]`. */
export function setInputShape(text: string, input: NetworkInput, from: Shape, to: Shape): readonly DraftFix[] {
  if (!input.span) return [];
  const { end } = input.span;
  const before = /^\s*:\s*(?:\{?\s*(?:dtype:\s*\w+\s*,?\s*)?shape:\s*)?\[/.exec(text.slice(end, end + 500))?.[0];
  if (before === undefined) return [];
  let start = end + before.length;
  const items = text.slice(start, text.indexOf(']', start)).split(',');
  if (items.length !== from.length) return [];
  const edits = items.flatMap((item, axis) => {
    const size = to[axis] ?? null;
    const at = start + item.length - item.trimStart().length;
    start += item.length + 1;
    if (size === from[axis]) return [];
    return [{ span: { start: at, end: at + item.trim().length }, newText: formatDimension(size) }];
  });
  const shape = `[${to.map(formatDimension).join(', ')}]`;
  return [{ title: `Set the input ${input.name} to ${shape}`, edits }];
}
