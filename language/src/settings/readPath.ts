import type { Node } from '../parse/node.js';
import { mismatch } from './mismatch.js';
import type { Reading } from './reading.js';

/**
 * A path inside the definition's folder. Others are refused: who opens a definition from elsewhere must not have files
 * read that it does not bring along. What lies elsewhere can be linked into the folder where the user allows that (`data/link-outside`).
 */
export function readPath(reading: Reading, node: Node, label: string): unknown {
  if (node.kind !== 'scalar' || node.value === null) return mismatch(reading, node, label, 'a file');
  const path = node.text;
  if (!/^([a-z][\w+.-]*:|[/\\~])/i.test(path) && !leavesFolder(path)) return path;
  const message = `${label} must lie in the definition's folder. Put the file there, or a link to it, and allow where the link leads: by the setting \`shapewright.dataFolders\`, or on the command line by \`SHAPEWRIGHT_DATA_FOLDERS\`.`;
  reading.report('data/outside-folder', node.span, message);
  return undefined;
}

function leavesFolder(path: string): boolean {
  let depth = 0;
  for (const part of path.split(/[/\\]/)) {
    if (part === '..') depth--;
    else if (part !== '.' && part !== '') depth++;
    if (depth < 0) return true;
  }
  return false;
}
