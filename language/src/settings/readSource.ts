import type { DataSource } from '../definition.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { describeNode, entryOf, type Node } from '../parse/node.js';
import { withKnownKeys } from './readGroup.js';

const tableFile = /\.(csv|tsv|parquet|jsonl)(\.gz)?$/i;

/** `x.csv`, or `{images, labels}`; `null`, after saying why, where it is neither. `kind` settles doubt. */
export function readSource(
  report: ReportDiagnostic,
  node: Node,
  key: string,
  kind: DataSource['kind'] | null,
): DataSource | null {
  const label = `\`${key}\` of \`data\``;
  if (node.kind === 'map') {
    if (kind === 'table') {
      report('data/wrong-value', node.span, `${label} must be a file, for the data is a table.`);
      return null;
    }
    const known = withKnownKeys(report, node, ['images', 'labels'], label);
    for (const needed of ['images', 'labels']) {
      if (!entryOf(known, needed))
        report('syntax/missing-key', node.span, `${label} needs \`${needed}\`: an IDX file.`);
    }
    const pathOf = (name: string) => {
      const entry = entryOf(known, name);
      return entry ? readPath(report, entry.value, `\`${name}\` of ${label}`) : null;
    };
    const images = pathOf('images');
    const labels = pathOf('labels');
    return images === null || labels === null ? null : { kind: 'idx', images, labels };
  }
  const file = readPath(report, node, label);
  if (file === null) return null;
  if (kind === 'idx') {
    report('data/wrong-value', node.span, `${label} must be \`{images: …, labels: …}\`, two IDX files.`);
    return null;
  }
  if (kind === 'table' || tableFile.test(file)) return { kind: 'table', file };
  if (/(^|\/)[^./]*\/?$/.test(file)) {
    report(
      'syntax/not-yet',
      node.span,
      `This version does not know folders of images yet; if \`${file}\` is a table, add \`kind: table\`.`,
    );
  } else {
    report(
      'data/unknown-source',
      node.span,
      `What is \`${file}\`? Name a .csv, .tsv, .parquet or .jsonl file, add \`kind: table\`, or give \`{images, labels}\`.`,
    );
  }
  return null;
}

/**
 * A path inside the definition's folder. Others are refused: who opens a definition from elsewhere must not have files
 * read that it does not bring along. What lies elsewhere can be linked into the folder where the user allows that (`data/link-outside`).
 */
function readPath(report: ReportDiagnostic, node: Node, label: string): string | null {
  if (node.kind !== 'scalar' || node.value === null) {
    report('syntax/wrong-type', node.span, `${label} must be a file but is ${describeNode(node)}.`);
    return null;
  }
  const path = node.text;
  if (/^([a-z][\w+.-]*:|[/\\~])/i.test(path) || leavesFolder(path)) {
    report(
      'data/outside-folder',
      node.span,
      `${label} must lie in the definition's folder. Put the file there, or a link to it.`,
    );
    return null;
  }
  return path;
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
