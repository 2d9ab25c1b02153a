import type { Edit, PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { setModelInputs } from '../fixes/setModelInputs.js';
import { foreignArgument } from '../foreign/foreignArguments.js';
import { inputShapeIn, tellsInput } from '../foreign/inputShapeIn.js';
import { isCommonArgument } from '../grammar/commonArguments.js';
import { layers, type LayerType } from '../layers/index.js';
import { isLayerType } from '../layers/isLayerType.js';
import { flowItem, flowText } from '../parse/flowText.js';
import type { Entry, Node } from '../parse/node.js';
import { type OwnArgument, ownArguments } from './foreignItem.js';
import { foreignName, namesakeGiven } from './foreignName.js';
import type { LayerSyntax } from './layerSyntax.js';

/** Translation of a layer of another framework. */
interface Translation {
  readonly type: LayerType;
  readonly arguments: readonly OwnArgument[];
  readonly syntax: LayerSyntax;
}

/** Cache of items that need no translation. Items keep their identity while their text is unchanged. */
const plain = new WeakSet<Node>();

/**
 * Translates a layer that uses another framework's names for more than one of its parts. Reports them with one diagnostic and
 * one fix. Returns any other layer unchanged.
 */
export function readForeignLayer(report: ReportDiagnostic, syntax: LayerSyntax): LayerSyntax {
  if (plain.has(syntax.item)) return syntax;
  const translation = translate(syntax);
  if (translation === null) {
    plain.add(syntax.item);
    return syntax;
  }
  const { type } = translation;
  const code = syntax.word === type ? 'argument/foreign-name' : 'layer/foreign-name';
  const isLine =
    syntax.item.kind === 'map' && syntax.item.entries.every(({ value }) => value.kind !== 'map' || value.flow);
  const span = isLine ? syntax.item.span : syntax.wordSpan;
  const written = flowItem(type, translation.syntax.arguments);
  const fixFor = (edits: readonly Edit[]): PendingFix => ({ title: `Write ${written}`, edits });
  const edits = editsFor(syntax, translation);
  const shape = translation.arguments.find(({ given, own }) => own === null && tellsInput(given))?.given;
  const moved = shape ? inputShapeIn(type, shape) : null;
  const message = `This layer is written \`${written}\` here.${reasons(translation)}`;
  report(code, span, message, {
    fixes: moved === null ? [fixFor(edits)] : [],
    lazyFixes(text) {
      const inputs = moved === null ? null : setModelInputs(text, moved);
      return moved === null ? [] : [fixFor(inputs ? [inputs, ...edits] : edits)];
    },
  });
  return translation.syntax;
}

function translate(syntax: LayerSyntax): Translation | null {
  const { word, arguments: given } = syntax;
  if (word === null) return null;
  const namesake = namesakeGiven(word, given);
  const type = namesake ?? (isLayerType(word) ? word : foreignName(word));
  if (type === null || (word === type && given.every(({ key }) => isOwn(type, key)))) return null;
  const own = ownArguments(type, given);
  const isJoined = own.some((argument) => argument.isJoined);
  const changes = own.filter(({ given: entry, own: meant }) => {
    return meant === null || meant.key !== entry.key || meant.value !== entry.value;
  }).length;
  if (namesake === null && !isJoined && changes + (word === type ? 0 : 1) < 2) return null;
  return {
    type,
    arguments: own,
    syntax: { ...syntax, word: type, arguments: own.flatMap((argument) => argument.own ?? []) },
  };
}

function isOwn(type: LayerType, key: string): boolean {
  return Object.hasOwn(layers[type].arguments, key) || isCommonArgument(key);
}

/** Explains why arguments are omitted. */
function reasons({ type, arguments: own }: Translation): string {
  return own
    .map(({ given, own: meant, isJoined }) => {
      const meaning = meant === null && !isJoined ? foreignArgument(type, given.key) : null;
      return meaning && 'needless' in meaning ? ` It needs no \`${given.key}\`: ${meaning.needless}.` : '';
    })
    .join('');
}

/** Returns the edits that replace names and values in place, and remove omitted arguments with the separator after them. */
function editsFor(
  { word, wordSpan, item }: LayerSyntax,
  { type, arguments: own, syntax }: Translation,
): readonly Edit[] {
  if (syntax.arguments.length === 0 && item.kind === 'map' && item.entries.length === 1) {
    return [{ span: item.span, newText: type }];
  }
  const edits: Edit[] = word === type ? [] : [{ span: wordSpan, newText: type }];
  let kept: Entry | null = null;
  let left: Entry[] = [];
  for (const { given, own: meant } of own) {
    if (meant === null) {
      left.push(given);
      continue;
    }
    const [first] = left;
    if (first) edits.push({ span: { start: first.keySpan.start, end: given.keySpan.start }, newText: '' });
    if (meant.key !== given.key) edits.push({ span: given.keySpan, newText: meant.key });
    if (meant.value !== given.value) edits.push({ span: given.value.span, newText: flowText(meant.value) });
    [kept, left] = [given, []];
  }
  const last = left.at(-1);
  if (kept && last) edits.push({ span: { start: kept.value.span.end, end: last.value.span.end }, newText: '' });
  return edits;
}
