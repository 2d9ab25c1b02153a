import type { Edit } from '../diagnostics/pendingDiagnostic.js';
import { entryOf, isAbsent, type MapNode } from '../parse/node.js';
import { setEntry } from './setEntry.js';

/** Gives the key at the end of a path a value; groups that are missing on the way are written in one line. `null`: that is not possible. */
export function setAtPath(text: string, map: MapNode, [key, ...rest]: readonly string[], value: string): Edit | null {
  if (key === undefined) return null;
  const entry = entryOf(map, key);
  if (rest.length === 0) return setEntry(text, map, keyText(key), value);
  if (entry?.value.kind === 'map') return setAtPath(text, entry.value, rest, value);
  if (entry && !isAbsent(entry.value)) return null;
  const nested = rest.reduceRight((inner, one) => `{${keyText(one)}: ${inner}}`, value);
  if (!entry) return setEntry(text, map, keyText(key), nested);
  // Before a comment that follows.
  const colon = text.indexOf(':', entry.keySpan.end) + 1;
  return { span: { start: colon, end: colon }, newText: ` ${nested}` };
}

/** Writes a key, in quotes if it would not be read as this text. */
function keyText(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(key) ? key : JSON.stringify(key);
}
