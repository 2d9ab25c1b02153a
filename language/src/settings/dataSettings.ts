import * as v from 'valibot';
import type { DataSettings, DataSource } from '../definition.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { write, writeNear } from '../fixes/write.js';
import { pythonTuple } from '../foreign/pythonCall.js';
import { boolean, choice, integer, number } from '../grammar/values.js';
import { flowText } from '../parse/flowText.js';
import { describeNode, entryOf, type ListNode, type MapNode, type Node } from '../parse/node.js';
import { notYet } from './notYet.js';
import { readGroup, withKnownKeys } from './readGroup.js';
import type { Reading } from './reading.js';
import { readSource } from './readSource.js';

const text = (doc: string) => v.pipe(v.string('must be a word'), v.description(doc));

/** What `columns` says of one column. */
export const columnEntries = {
  type: v.exactOptional(choice('What the column holds.', ['numeric', 'categorical', 'binary', 'ignore'])),
  impute: v.exactOptional(choice('What stands in for missing values.', ['mean', 'median', 'mode', 'drop'])),
  scale: v.exactOptional(choice('How numbers are scaled.', ['standard', 'min_max', 'none'])),
  encode: v.exactOptional(choice('How categories become numbers.', ['one_hot', 'ordinal'])),
};

const splitEntries = {
  validation: v.optional(number('The share held back to watch the training.', { minimum: 0, maximum: 1 }), 0),
  test: v.optional(number('The share held back to judge the trained network.', { minimum: 0, maximum: 1 }), 0),
  stratify: v.optional(boolean("Whether every split keeps the classes' shares."), true),
  seed: v.optional(integer('Where the random choice of samples begins.', { minimum: 0 }), 0),
};

export const featuresEntries = {
  include: v.optional(v.nullable(v.array(text('A column.'))), null),
  exclude: v.optional(v.array(text('A column.')), []),
};

/** The simple keys of `data`; `source`, `test` and `kind` are read by hand. */
export const dataEntries = {
  target: v.optional(v.nullable(text('The column to predict.')), null),
  scale: v.optional(v.nullable(number('Every value of an image is multiplied by this.')), null),
  features: v.optional(v.strictObject(featuresEntries), {}),
  columns: v.optional(v.record(v.string(), v.strictObject(columnEntries)), {}),
  split: v.optional(v.strictObject(splitEntries), {}),
};
const schema = v.strictObject(dataEntries);

/** The `data` section with every default; `null` where it has no source that can be read. */
export function readDataSettings(report: ReportDiagnostic, written: Node): DataSettings | null {
  if (written.kind !== 'map') {
    report('syntax/wrong-type', written.span, `\`data\` must be a group of keys but is ${describeNode(written)}.`);
    return null;
  }
  const reading: Reading = { report, scope: null, wrongValue: 'data/wrong-value' };
  const known = [...Object.keys(dataEntries), 'source', 'test', 'kind'];
  const node = withKnownKeys(report, written, known, '`data`', notYet.data);
  const simple = withFeatures(report, { ...node, entries: node.entries.filter(({ key }) => key in dataEntries) });
  const settings = v.parse(schema, readGroup(reading, dataEntries, simple, '`data`'));
  const kind = readKind(report, node);
  const sourceEntry = entryOf(node, 'source');
  if (!sourceEntry)
    report('syntax/missing-key', keyOrSpan(node), '`data` needs `source`: a file, or `{images, labels}`.');
  const source = sourceEntry ? readSource(report, sourceEntry.value, 'source', kind) : null;
  const testEntry = entryOf(node, 'test');
  const test = testEntry ? readSource(report, testEntry.value, 'test', source?.kind ?? kind) : null;
  if (source === null) return null;
  checkSplit(report, node, settings.split, testEntry?.keySpan ?? null);
  checkKeysOfKind(report, node, source);
  return {
    source,
    test,
    target: settings.target,
    features: settings.features,
    columns: settings.columns,
    scale: settings.scale,
    split: settings.split,
  };
}

/** The section with a group for `features` where columns stand alone, `features: [age, income]`, which is told. */
function withFeatures(report: ReportDiagnostic, map: MapNode): MapNode {
  const entry = entryOf(map, 'features') ?? entryOf(map, 'columns');
  const columns = entry && columnsIn(entry.value);
  if (!entry || !columns) return map;
  const include: MapNode = {
    kind: 'map',
    span: entry.value.span,
    flow: true,
    entries: [{ key: 'include', keySpan: entry.keySpan, value: columns }],
  };
  const written = `features: ${flowText(include)}`;
  report('syntax/wrong-type', entry.value.span, `Columns to predict from are written \`${written}\`.`, {
    fixes: [write(written, { start: entry.keySpan.start, end: entry.value.span.end })],
  });
  return {
    ...map,
    entries: map.entries.map((one) => (one === entry ? { ...entry, key: 'features', value: include } : one)),
  };
}

/** A list of words, or one alone. */
function columnsIn(node: Node): ListNode | null {
  const list = pythonTuple(node) ?? node;
  if (list.kind === 'list') return list.items.length > 0 && list.items.every(isWord) ? { ...list, flow: true } : null;
  return isWord(list) ? { kind: 'list', span: node.span, flow: true, items: [list] } : null;
}

function isWord(node: Node): boolean {
  return node.kind === 'scalar' && typeof node.value === 'string' && !/^(all|\*)$/i.test(node.text);
}

function keyOrSpan(map: MapNode) {
  return map.entries[0]?.keySpan ?? map.span;
}

function readKind(report: ReportDiagnostic, data: MapNode): DataSource['kind'] | null {
  const node = entryOf(data, 'kind')?.value;
  if (!node) return null;
  const text = node.kind === 'scalar' ? node.text : '';
  if (text === 'idx' || text === 'table') return text;
  if (notYet.dataKinds.some((kind) => kind === text)) {
    report('syntax/not-yet', node.span, `This version does not know data of the kind \`${text}\` yet.`);
    return null;
  }
  const near = suggest(text, ['idx', 'table']);
  report(
    'data/wrong-value',
    node.span,
    `\`kind\` of \`data\` must be one of table, idx but is ${describeNode(node)}.${didYouMean(near)}`,
    {
      fixes: writeNear(near, node.span),
    },
  );
  return null;
}

function checkSplit(
  report: ReportDiagnostic,
  data: MapNode,
  split: DataSettings['split'],
  ownTest: Node['span'] | null,
): void {
  const splitEntry = entryOf(data, 'split');
  if (!splitEntry) return;
  if (split.validation + split.test >= 1) {
    report(
      'data/split',
      splitEntry.value.span,
      '`validation` and `test` together take all the data: nothing is left to train on.',
    );
  }
  if (ownTest && split.test > 0) {
    const entry = splitEntry.value.kind === 'map' ? entryOf(splitEntry.value, 'test') : undefined;
    report(
      'data/two-test-sets',
      entry?.keySpan ?? splitEntry.keySpan,
      '`data` has a `test` set of its own: remove `split.test`, or that.',
      {
        related: [{ message: 'The test set.', span: ownTest }],
      },
    );
  }
}

const keysOfKind = { table: ['target', 'features', 'columns'], idx: ['scale'] } as const;

function checkKeysOfKind(report: ReportDiagnostic, data: MapNode, source: DataSource): void {
  const other = source.kind === 'table' ? 'idx' : 'table';
  const hints = { table: 'Scale columns in `columns`: {NAME: {scale: …}}', idx: 'Images have no columns' };
  for (const key of keysOfKind[other]) {
    const entry = entryOf(data, key);
    if (entry)
      report(
        'data/not-for-kind',
        entry.keySpan,
        `\`${key}\` does not apply to ${source.kind === 'table' ? 'a table' : 'images'}. ${hints[source.kind]}.`,
      );
  }
  if (source.kind === 'table' && !entryOf(data, 'target')) {
    const sourceSpan = entryOf(data, 'source')?.keySpan ?? data.span;
    report('data/missing-target', sourceSpan, 'A table needs a `target`: the column to predict.');
  }
}
