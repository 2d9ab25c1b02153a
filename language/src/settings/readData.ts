import * as v from 'valibot';
import type { DataSettings } from '../definition.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { imageSettings } from '../features/image.js';
import { write } from '../fixes/write.js';
import { pythonTuple } from '../foreign/pythonCall.js';
import { data, type DataSource, kindOfName } from '../grammar/data.js';
import { exampleOf } from '../grammar/exampleOf.js';
import { factsOf, groupTypeOf } from '../grammar/valueType.js';
import { flowText } from '../parse/flowText.js';
import { type Entry, entryOf, isAbsent, type ListNode, type MapNode, type Node } from '../parse/node.js';
import { mismatch } from './mismatch.js';
import type { Reading } from './reading.js';
import { readGroup } from './readValue.js';
import { withKnownKeys } from './withKnownKeys.js';

/** The `data` section with every default; `null` where it has no source that can be read. */
export function readData(report: ReportDiagnostic, written: Node): DataSettings | null {
  const reading: Reading = { report, scope: null, wrongValue: 'data/wrong-value' };
  if (written.kind !== 'map') {
    reportLoneSource(reading, written);
    return null;
  }
  const group = groupTypeOf(data);
  const node = withFeatures(report, withKnownKeys(report, written, group, '`data`'));
  const values = readGroup(reading, group, node, '`data`', node.entries[0]?.keySpan);
  if (!('source' in values)) return null;
  const settings = v.parse(data, values);
  const [sourceEntry, testEntry] = [entryOf(node, 'source'), entryOf(node, 'test')];
  const kind = v.parse(kindOfData, values.kind);
  if (!sourceEntry || !isOfKind(report, sourceEntry, settings.source, kind)) return null;
  const isTest = testEntry && settings.test && isOfKind(report, testEntry, settings.test, settings.source.kind);
  checkSplit(report, node, settings.split, testEntry?.keySpan ?? null);
  checkKeysOfKind(report, node, settings);
  checkAugmentation(report, node, settings);
  reportTwoForms(report, node);
  reportLonePositive(report, node);
  return { ...settings, test: isTest ? settings.test : null };
}

/** Reports a value in place of the section `data`: most likely its source. */
function reportLoneSource(reading: Reading, node: Node): void {
  const kind = node.kind === 'scalar' && typeof node.value === 'string' ? kindOfName(node.text) : null;
  if (kind === null) {
    mismatch(reading, node, '`data`', `a group such as \`${exampleOf(groupTypeOf(data))}\``);
    return;
  }
  const source = `source: ${flowText(node)}`;
  const text = kind === 'table' ? `{${source}, target: COLUMN}` : `{${source}}`;
  reading.report('syntax/wrong-type', node.span, `\`data\` must be a group: \`${text}\`.`, {
    fixes: kind === 'table' ? [] : [write(text, node.span)],
  });
}

const kindOfData = v.optional(v.nullable(v.picklist(['table', 'idx', 'image_folder', 'conll'])), null);

/** Random changes that move pixels. */
const moves = ['flip', 'rotation', 'shift', 'zoom', 'crop', 'cutmix'];
/** Changes that mix samples. */
const mixes = ['mixup', 'cutmix'];

/** Reports changes of pictures that are not made to the rest of the sample: to a target that is a picture, a sequence, or to other inputs. */
function checkAugmentation(
  report: ReportDiagnostic,
  node: MapNode,
  { inputs: made, targets }: Pick<DataSettings, 'inputs' | 'targets'>,
): void {
  const named = Object.entries(targets);
  const target = named.find(([, { kind }]) => kind === 'image')?.[0];
  const sequence = named.find(([, { kind }]) => kind === 'tags' || kind === 'sequence')?.[0];
  const unmixed =
    Object.keys(made).length > 1 ? 'the other inputs' : sequence === undefined ? null : `the target \`${sequence}\``;
  const inputs = entryOf(node, 'inputs')?.value;
  const holders = [node, ...(inputs?.kind === 'map' ? inputs.entries.map(({ value }) => value) : [])];
  for (const holder of holders) {
    const augment = holder.kind === 'map' ? entryOf(holder, 'augment')?.value : undefined;
    if (augment?.kind !== 'map') continue;
    for (const { key, keySpan } of augment.entries) {
      if (target !== undefined && moves.includes(key)) {
        const message = `\`${key}\` moves the pixels of the input, but not those of the target \`${target}\`: remove it.`;
        report('data/wrong-value', keySpan, message);
      } else if (unmixed !== null && mixes.includes(key)) {
        report('data/wrong-value', keySpan, `\`${key}\` mixes pictures, but not ${unmixed}: remove it.`);
      }
    }
  }
}

/** What a source of each kind is written as. */
const forms = {
  table: 'a file, for the data is a table',
  idx: '`{images: …, labels: …}`, two IDX files',
  image_folder: 'a folder, for the data is a folder of images',
  conll: 'a file, for the data is sentences in the CoNLL format',
} as const;

/** Checks that a source is what `kind`, if it is known, and its name say. */
function isOfKind(
  report: ReportDiagnostic,
  { key, value }: Entry,
  source: DataSource,
  kind: DataSource['kind'] | null,
): boolean {
  if (kind !== null) {
    const isPath = 'file' in source || 'folder' in source;
    const fits = source.kind === kind || (isPath && kind !== 'idx');
    if (!fits) report('data/wrong-value', value.span, `\`${key}\` of \`data\` must be ${forms[kind]}.`);
    return fits;
  }
  if (source.kind !== 'table' || 'query' in source || kindOfName(source.file) === 'table') return true;
  const message = `What is \`${source.file}\`? Name a .csv, .tsv, .parquet or .jsonl file or a folder of images, add \`kind: table\`, or give \`{images, labels}\`.`;
  report('data/unknown-source', value.span, message);
  return false;
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
  checkSplitKinds(report, splitEntry.value, split);
  checkFolds(report, splitEntry.value, split);
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

/** Reports all but one of the columns that each say by themselves how the samples are split. */
function checkSplitKinds(report: ReportDiagnostic, node: Node, split: DataSettings['split']): void {
  const written = (['column', 'by_time', 'group_by'] as const).filter((key) => split[key] !== null);
  const [first, ...others] = written.map((key) => ({
    key,
    entry: node.kind === 'map' ? entryOf(node, key) : undefined,
  }));
  for (const { key, entry } of others) {
    if (!first?.entry || !entry) continue;
    const message = `\`${first.key}\` of \`split\` already says which samples are held back: remove \`${key}\`, or that.`;
    const related = [{ message: `\`${first.key}\` is here.`, span: first.entry.keySpan }];
    report('data/wrong-value', entry.keySpan, message, { related });
  }
}

/** Reports what says besides `k_fold` which samples are for validation, and a fold that there is not. */
function checkFolds(report: ReportDiagnostic, node: Node, { k_fold, fold }: DataSettings['split']): void {
  const entryOfKey = (key: string) => (node.kind === 'map' ? entryOf(node, key) : undefined);
  const [folds, which] = [entryOfKey('k_fold'), entryOfKey('fold')];
  if (k_fold === null || !folds) {
    if (which && !folds)
      report('data/wrong-value', which.keySpan, '`fold` of `split` needs `k_fold`, the number of folds.');
    return;
  }
  const related = [{ message: '`k_fold` is here.', span: folds.keySpan }];
  if (which && fold > k_fold) {
    const message = `\`fold\` of \`split\` must be at most ${k_fold}, the number of folds, but is \`${fold}\`.`;
    report('data/wrong-value', which.value.span, message, { related });
  }
  for (const key of ['validation', 'column']) {
    const other = entryOfKey(key);
    if (!other || (other.value.kind === 'scalar' && (other.value.value === 0 || other.value.value === null))) continue;
    const message = `\`k_fold\` of \`split\` already says which samples validate: remove \`${key}\`, or that.`;
    report('data/wrong-value', other.keySpan, message, { related });
  }
}

const kinds = {
  table:
    'a table. Scale columns in `columns`: {NAME: {scale: …}}; describe pictures in `inputs`: {NAME: {image: COLUMN}}, or with `reshape` if the columns are pixels',
  idx: 'images. Images have no columns',
  image_folder: 'images. Images have no columns',
  conll: 'sentences with tags, whose fields are `tokens` and `tags`',
} as const;

function checkKeysOfKind(
  report: ReportDiagnostic,
  written: MapNode,
  settings: Pick<DataSettings, 'source' | 'targets'>,
): void {
  const { kind } = settings.source;
  for (const { key, keySpan } of written.entries) {
    const schema = groupTypeOf(data).entries[key];
    const { dataKinds = [kind] } = schema ? factsOf(schema) : {};
    const isOfPixels = Object.hasOwn(imageSettings, key) && entryOf(written, 'reshape') !== undefined;
    if (dataKinds.includes(kind) || isOfPixels) continue;
    const message = `\`${key}\` does not apply to ${kinds[kind]}.`;
    report('data/not-for-kind', keySpan, message);
  }
  if (kind !== 'table') return;
  const [target, targets] = [entryOf(written, 'target'), entryOf(written, 'targets')];
  if (targets?.value.kind === 'list') reportRepeated(report, targets.value.items);
  const pairs = entryOf(written, 'sequences');
  const second = target ?? targets;
  if (pairs && second) {
    const related = [{ message: 'The pairs of texts.', span: pairs.keySpan }];
    const message = `\`sequences\` already says what is predicted: remove \`${second.key}\`, or describe \`inputs\` and \`targets\` in its place.`;
    report('data/wrong-value', second.keySpan, message, { related });
  } else if (target && targets) {
    const related = [{ message: 'The targets.', span: targets.keySpan }];
    report('data/wrong-value', target.keySpan, '`data` has `targets`: put the column of `target` there.', { related });
  } else if (!target && !targets && !pairs) {
    const sourceSpan = entryOf(written, 'source')?.keySpan ?? written.span;
    report('data/missing-target', sourceSpan, 'A table needs a `target`: the column to predict.');
  } else if (Object.keys(settings.targets).length === 0 && targets) {
    report('data/missing-target', targets.keySpan, '`targets` of `data` names no column to predict.');
  }
}

/** Keys of which each describes the only input; `features` and `reshape` do so together. */
const shortForms = ['features', 'text', 'sequences', 'window', 'reshape', 'inputs'];

/** Reports a second description of the inputs, and settings of pictures beside `inputs`. */
function reportTwoForms(report: ReportDiagnostic, data: MapNode): void {
  const inputs = entryOf(data, 'inputs');
  if (inputs && !isAbsent(inputs.value)) {
    for (const { key, keySpan } of data.entries.filter(({ key }) => Object.hasOwn(imageSettings, key))) {
      const related = [{ message: 'The inputs.', span: inputs.keySpan }];
      report('data/wrong-value', keySpan, `\`data\` has \`inputs\`: move \`${key}\` to the one it is for.`, {
        related,
      });
    }
  }
  const forms = data.entries.filter(({ key, value }) => shortForms.includes(key) && !isAbsent(value));
  const isOfPixels = forms.some(({ key }) => key === 'reshape');
  const [first, second] = forms.filter(({ key }) => !(isOfPixels && key === 'features'));
  if (!first || !second) return;
  const message = `\`${first.key}\` and \`${second.key}\` both describe the inputs. Describe all of them in \`inputs\`.`;
  const related = [{ message: 'The other description.', span: first.keySpan }];
  report('data/wrong-value', second.keySpan, message, { related });
}

/** Reports a positive class beside targets that are described by themselves. */
function reportLonePositive(report: ReportDiagnostic, data: MapNode): void {
  const positive = entryOf(data, 'positive');
  const targets = entryOf(data, 'targets') ?? entryOf(data, 'sequences');
  if (!positive || !targets || isAbsent(positive.value)) return;
  const value = flowText(positive.value);
  const message =
    targets.key === 'targets'
      ? `\`positive\` stands beside \`target\`; with \`targets\`, write it at the one it is for: \`{column: NAME, positive: ${value}}\`.`
      : '`sequences` predicts tokens, of which none is the positive one: remove `positive`.';
  const related = [{ message: 'What is to be predicted.', span: targets.keySpan }];
  report('data/wrong-value', positive.keySpan, message, { related });
}

/** Reports columns that stand twice among the targets. */
function reportRepeated(report: ReportDiagnostic, items: readonly Node[]): void {
  const seen = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'scalar') continue;
    if (seen.has(item.text)) report('data/wrong-value', item.span, `\`${item.text}\` is listed twice in \`targets\`.`);
    seen.add(item.text);
  }
}
