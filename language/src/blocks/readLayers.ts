import type { Edit, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { listWords } from '../diagnostics/words.js';
import { removeLayer } from '../fixes/removeLayer.js';
import { setModelInputs } from '../fixes/setModelInputs.js';
import { write } from '../fixes/write.js';
import { pythonTuple } from '../foreign/pythonCall.js';
import { layers } from '../layers/index.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import { flowEntries, flowItem, flowText } from '../parse/flowText.js';
import { describeNode, type Entry, isAbsent, type ListNode, type MapNode, type Node } from '../parse/node.js';
import { foreignItem } from './foreignItem.js';
import type { LayerSyntax } from './layerSyntax.js';
import type { LayerMeant } from './otherLayer.js';

/**
 * Reads a list of layers, or the single wrapped layer of another one (`held`). `text` is the whole definition, which fixes of
 * the indentation need.
 */
export function readLayers(
  report: ReportDiagnostic,
  text: string,
  node: Node,
  label: string,
  held = false,
): readonly LayerSyntax[] {
  if (isAbsent(node)) return [];
  if (node.kind !== 'list') {
    report(
      'syntax/wrong-type',
      node.span,
      `${label} must be a list of layers but is ${describeNode(node)}. Begin each layer with \`- \`.`,
    );
    return [];
  }
  // An empty item is a layer that is being typed; the others are still checked.
  const layers = node.items
    .filter((item) => !isAbsent(item))
    .map((item) => readLayer(report, text, item, node.flow, held));
  return layers.filter((layer) => layer !== null);
}

/** Reads one layer. Reports an input layer and returns `null` for it. */
function readLayer(
  report: ReportDiagnostic,
  text: string,
  item: Node,
  flow: boolean,
  held: boolean,
): LayerSyntax | null {
  const invalidLayer = (): LayerSyntax => ({ word: null, wordSpan: item.span, arguments: [], item, flow });
  const foreign = foreignItem(item);
  if (foreign && !isInputLayer(foreign.word)) {
    const bare = flowItem(foreign.word, foreign.arguments);
    const written = held && foreign.arguments.length > 0 ? `{${bare}}` : bare;
    report('layer/foreign-name', item.span, `This layer is written \`${written}\` here.`, {
      fixes: [write(written, item.span)],
    });
    return { ...foreign, item, flow };
  }
  if (reportInputLayer(report, text, item, flow, foreign)) return null;
  if (item.kind === 'scalar' && typeof item.value === 'string') {
    return { word: item.text, wordSpan: item.span, arguments: [], item, flow };
  }
  const [entry, ...others] = item.kind === 'map' ? item.entries : [];
  if (item.kind !== 'map' || !entry) {
    report(
      'layer/not-a-layer',
      item.span,
      `A layer is a name or \`name: {arguments}\`; this is ${describeNode(item)}.`,
    );
    return invalidLayer();
  }
  const syntax = { word: entry.key, wordSpan: entry.keySpan, item, flow };
  if (others.length > 0 && isAbsent(entry.value)) {
    reportIndent(report, text, item, entry.key);
    return { arguments: others, ...syntax };
  }
  if (others.length > 0) {
    const message = `An item has one layer, and this one has ${listWords(item.entries.map(({ key }) => key))}. Put arguments inside \`${entry.key}: {…}\`, and begin every layer with \`- \`.`;
    report('layer/not-a-layer', others[0]?.keySpan ?? item.span, message);
  }
  if (entry.value.kind === 'map') return { arguments: entry.value.entries, ...syntax };
  if (isAbsent(entry.value)) return { arguments: [], ...syntax };
  const holder = entry.value.kind === 'list' ? listHolder(entry.key, entry.value) : null;
  if (holder) {
    const written = `{${flowEntries([holder])}}`;
    const message = `\`${entry.key}\` has its layers under \`${holder.key}\`: \`${entry.key}: ${written}\`.`;
    report('syntax/wrong-type', entry.value.span, message, { fixes: [write(written, entry.value.span)] });
    return { arguments: [holder], ...syntax };
  }
  const first = firstArgument(entry.key);
  const value = entry.value.kind === 'scalar' ? describeNode(entry.value).slice(1, -1) : '…';
  const meant = `{${first ?? 'name'}: ${first === null ? 'value' : value}}`;
  report(
    'syntax/wrong-type',
    entry.value.span,
    `\`${entry.key}\` needs its arguments by name, such as \`${meant}\`, but has ${describeNode(entry.value)}.`,
    { fixes: first === null || entry.value.kind !== 'scalar' ? [] : [write(meant, entry.value.span)] },
  );
  if (first === null) return invalidLayer();
  return { arguments: [{ key: first, keySpan: entry.value.span, value: entry.value }], ...syntax };
}

/** Tells whether an item is an input layer, and reports it. */
function reportInputLayer(
  report: ReportDiagnostic,
  text: string,
  item: Node,
  flow: boolean,
  foreign: LayerMeant | null,
): boolean {
  const [entry] = item.kind === 'map' ? item.entries : [];
  const word = foreign?.word ?? entry?.key ?? (item.kind === 'scalar' ? item.text : '');
  if (!isInputLayer(word)) return false;
  const value = entry?.value;
  const given = foreign?.arguments ?? (value?.kind === 'map' ? value.entries : []);
  const shape = given.find(({ key }) => /^(batch_|input_)*shape$/.test(key))?.value ?? (foreign ? undefined : value);
  const syntax: LayerSyntax = { word, wordSpan: item.span, arguments: [], item, flow };
  const message = '`inputs` of `model` say what comes in: it is no layer.';
  report('layer/left-out', item.span, message, {
    lazyFixes() {
      const list = shape && (pythonTuple(shape) ?? shape);
      const edit = list?.kind === 'list' ? setModelInputs(text, `{input: ${flowText(list)}}`) : null;
      return [
        ...(edit ? [{ title: 'Move the shape to inputs of model', edits: [edit, removeLayer(text, syntax)] }] : []),
        { title: `Remove ${word}`, edits: [removeLayer(text, syntax)], preference: 2 },
      ];
    },
  });
  return true;
}

/** Returns the argument that a bare list is meant for: `residual: [...]`, `bidirectional: [lstm: ...]`. */
function listHolder(word: string, list: ListNode): Entry | null {
  const entry = (key: string, value: Node): Entry => ({ key, keySpan: list.span, value });
  if (word === 'residual') return entry('layers', list);
  if (word === 'parallel') return entry('branches', list);
  const [only, ...others] = list.items;
  return isOfFamily(word, 'wrappers') && only && others.length === 0 ? entry('layer', only) : null;
}

/** Returns a layer's first argument, which Keras would assign a single positional value to. */
function firstArgument(word: string): string | null {
  const declared = Object.entries(layers).find(([type]) => type === word)?.[1];
  return declared === undefined ? null : (Object.keys(declared.arguments)[0] ?? null);
}

/** Reports arguments in the same column as their layer's name, with a fix that indents them. */
function reportIndent(report: ReportDiagnostic, text: string, item: MapNode, word: string): void {
  const [first, ...others] = item.entries;
  const last = others.at(-1);
  if (!first || !last || !others[0]) return;
  const edits: Edit[] = [];
  const end = last.value.span.end;
  for (let at = text.indexOf('\n', first.keySpan.end) + 1; at > 0 && at < end; at = text.indexOf('\n', at) + 1) {
    if (/^[ ]*\S/.test(text.slice(at, at + 1000))) edits.push({ span: { start: at, end: at }, newText: '  ' });
  }
  const message = `The arguments of \`${word}\` must be indented below it: now ${listWords(others.map(({ key }) => key))} ${others.length === 1 ? 'stands' : 'stand'} beside it.`;
  report('syntax/indent', { start: others[0].keySpan.start, end: last.keySpan.end }, message, {
    fixes: [item.flow ? write(flowItem(word, others), item.span) : { title: `Indent the arguments of ${word}`, edits }],
  });
}

/** Tells whether a word is another framework's name of an input layer. */
function isInputLayer(word: string): boolean {
  return /^(?:\w+\.)*(?:input|input_?layer|input_shape)$/i.test(word);
}
