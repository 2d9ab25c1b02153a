import type { NetworkInput } from '../blocks/networkInput.js';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { formatDimension } from '../dimensions/dimension.js';
import type { Shape } from '../shape.js';
import { editFix } from './editFix.js';
import { rewriteInputShape } from './rewriteInputShape.js';

/** Writes other sizes into `model.inputs`; nothing where the data gives the input's shape, or it is no list. */
export function setInputShape(text: string, input: NetworkInput, from: Shape, to: Shape): readonly PendingFix[] {
  if (!input.span) return [];
  const { end } = input.span;
  const before = /^\s*:\s*(?:\{?\s*(?:dtype:\s*\w+\s*,?\s*)?shape:\s*)?\[/.exec(text.slice(end, end + 500))?.[0];
  if (before === undefined) return fromLines(text, input, from, to);
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
  return [{ title: titleOf(input, to), edits }];
}

function fromLines(text: string, input: NetworkInput, from: Shape, to: Shape): readonly PendingFix[] {
  const read: string[] = [];
  const edit = rewriteInputShape(text, input, (items) => {
    read.push(...items);
    return to.map(formatDimension);
  });
  return editFix(titleOf(input, to), read.length === from.length ? edit : null);
}

function titleOf({ name }: NetworkInput, shape: Shape): string {
  return `Set the input ${name} to [${shape.map(formatDimension).join(', ')}]`;
}
