import type { Hover } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { columnAt, describeKey, type Position, type Range } from '#language';
import { type DataProfile, safeText } from '#protocol';
import type { CheckResult } from '../checkedDocuments.js';
import { describeColumn } from './describeColumn.js';
import { describeNetwork } from './describeNetwork.js';
import { describeSymbol } from './describeSymbol.js';
import { symbolsOf } from './networkSymbols.js';
import { contains } from './ranges.js';

/**
 * Describes the layer, block use or column under the cursor, the whole network on `name` and `model`, and on any other key its
 * documentation in the grammar.
 */
export function hover(
  { definition, graph, profile }: Pick<CheckResult, 'definition' | 'graph' | 'profile'>,
  position: Position,
  document: TextDocument,
): Hover | null {
  const ofColumn = profile && columnHover(profile, definition, position, document);
  if (ofColumn) return ofColumn;
  const ofKey = keyHover(position, document);
  if (!graph) return ofKey;
  const symbol = symbolsOf(graph).find(({ range }) => contains(range, position));
  if (symbol) return { range: symbol.range, contents: { kind: 'markdown', value: describeSymbol(symbol) } };
  const ofNetwork = networkRange(document, position);
  if (!definition || !ofNetwork || graph.layers.length === 0) return ofKey;
  const value = describeNetwork(definition.name, graph, definition.training);
  return { range: ofNetwork, contents: { kind: 'markdown', value } };
}

function columnHover(
  profile: DataProfile,
  definition: CheckResult['definition'],
  position: Position,
  document: TextDocument,
): Hover | null {
  const named = columnAt(document.getText(), document.offsetAt(position));
  const column = named && profile.columns.find(({ name }) => name === named.name);
  if (!column) return null;
  const range = { start: document.positionAt(named.start), end: document.positionAt(named.end) };
  return {
    range,
    contents: {
      kind: 'markdown',
      value: describeColumn(column, profile, positiveOf(column.name, profile, definition)),
    },
  };
}

/** Returns the positive class of the target that a column is; `null` if it is none with two classes. */
function positiveOf(column: string, profile: DataProfile, definition: CheckResult['definition']): string | null {
  const named = Object.entries(definition?.data?.targets ?? {}).find(
    ([, target]) => target.kind === 'column' && target.column === column,
  );
  const target = profile.targets.find(({ name }) => name === named?.[0]);
  return target?.classes.length === 2 ? (target.classes[1]?.name ?? null) : null;
}

function keyHover(position: Position, document: TextDocument): Hover | null {
  const described = describeKey(document.getText(), document.offsetAt(position));
  if (!described) return null;
  const { key, start, doc, accepted, defaultValue } = described;
  const value = [
    accepted === '' ? safeText.code(key) : `${safeText.code(key)}: ${accepted}`,
    ...(doc === '' ? [] : [doc]),
    ...(defaultValue === null ? [] : [`Default: ${safeText.code(defaultValue)}`]),
  ].join('  \n');
  const range = { start: document.positionAt(start), end: document.positionAt(start + key.length) };
  return { range, contents: { kind: 'markdown', value } };
}

/** Returns the range of the top-level `name: …` or `model:` on the line of the position. */
function networkRange(document: TextDocument, { line }: Position): Range | null {
  const start = { line, character: 0 };
  const text = document.getText({ start, end: { line: line + 1, character: 0 } });
  const found = /^(name\s*:[^#\r\n]*|model(?=\s*:))/.exec(text);
  return found ? { start, end: { line, character: found[0].trimEnd().length } } : null;
}
