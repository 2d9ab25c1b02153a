import type { Report } from '../findings/draft.js';
import { isAbsent, type Entry } from './node.js';
import { plainScalar } from './plainScalar.js';

/** `{units:10}` is one key to YAML. Takes it apart where the part before the colon is a word. */
export function separateKey(entry: Entry, report: Report): Entry {
  const key = /^([A-Za-z_]\w*):(?=[^\s:/\\])/.exec(entry.key)?.[1];
  if (key === undefined || !isAbsent(entry.value)) return entry;
  const { start, end } = entry.keySpan;
  const afterColon = start + key.length + 1;
  report('syntax/missing-space', entry.keySpan, `\`${key}:\` needs a space behind its colon.`, {
    fixes: [{ title: 'Insert a space', edits: [{ span: { start: afterColon, end: afterColon }, newText: ' ' }] }],
  });
  return {
    key,
    keySpan: { start, end: start + key.length },
    value: plainScalar(entry.key.slice(key.length + 1), { start: afterColon, end }),
  };
}
