import type * as v from 'valibot';
import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import { foreignName } from '../blocks/foreignName.js';
import { layerWords } from '../diagnostics/layerWords.js';
import type { PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { appendLayer } from '../fixes/appendLayer.js';
import { editFix } from '../fixes/editFix.js';
import { insertLayer } from '../fixes/insertLayer.js';
import { removeArgument } from '../fixes/removeArgument.js';
import { write } from '../fixes/write.js';
import { valueTypeOf } from '../grammar/valueType.js';
import { layers, type LayerType } from '../layers/index.js';
import { isLayerType } from '../layers/isLayerType.js';
import { spatialRank } from '../layers/spatialRank.js';
import { flowItem, flowText } from '../parse/flowText.js';
import type { Entry, Node } from '../parse/node.js';
import { foreignArgument } from './foreignArguments.js';
import { numbersIn, paddingWord } from './paddingWord.js';
import { pythonCall } from './pythonCall.js';

interface Setting {
  readonly layer: ExpandedLayer;
  readonly type: LayerType;
  /** Declared name of the argument. */
  readonly key: string;
  readonly entry: Entry;
  readonly entries: readonly Entry[];
}

/**
 * Reports values in the syntax of other frameworks and returns their equivalent; `null` for any other value. `padding: 2` may
 * be `same`, and an activation with arguments is a layer.
 */
export function foreignSetting(report: ReportDiagnostic, text: string, setting: Setting): unknown {
  const schemas: Readonly<Record<string, v.GenericSchema>> = layers[setting.type].arguments;
  const declared = schemas[setting.key];
  if (declared && valueTypeOf(declared).kind === 'numbers') return readFlatSizes(report, setting);
  if (!declared || valueTypeOf(declared).kind !== 'choice') return null;
  if (setting.key === 'padding') return readPadding(report, text, setting);
  return setting.key === 'activation' ? readActivation(report, text, setting) : null;
}

/** Reads sizes in another order: PyTorch's `[left, right, top, bottom]`, or TensorFlow's `[1, height, width, 1]`. */
function readFlatSizes(report: ReportDiagnostic, { layer, type, key, entry }: Setting): unknown {
  const directions = Number(/([123])d/.exec(type)?.[1] ?? 0);
  const sizes = entry.value.kind === 'scalar' ? null : numbersIn(entry.value);
  if (sizes === null || directions < 2) return null;
  const isMargin = (key === 'padding' || key === 'cropping') && sizes.length === 2 * directions;
  const isStep = /^(strides|pool_size|dilation_rate)$/.test(key) && sizes.length === directions + 2;
  if (!isMargin && !(isStep && sizes[0] === 1 && sizes.at(-1) === 1)) return null;
  const pairs = sizes.flatMap((size, at) => (at % 2 === 0 ? [[size, sizes[at + 1] ?? size]] : []));
  const meant = isMargin ? pairs.toReversed() : sizes.slice(1, -1);
  const written = JSON.stringify(meant).replaceAll(',', ', ');
  const order = isMargin ? 'a pair [before, after] for each direction' : 'one size for each direction';
  const message = `\`${key}\` of ${layerWords(type, layer.name)} is ${order}: \`${written}\` for \`${flowText(entry.value)}\`.`;
  report('argument/wrong-value', entry.value.span, message, { fixes: [write(written, entry.value.span)] });
  return meant;
}

/** Reads PyTorch's padding: the number of values on each side. */
function readPadding(report: ReportDiagnostic, text: string, setting: Setting): unknown {
  const { layer, type, entry, entries } = setting;
  const meant = paddingWord(type, entry.value, entries);
  if (meant === undefined) return null;
  const written = flowText(entry.value);
  const message = `\`padding\` of ${layerWords(type, layer.name)} is a word, and ${written} is a number of values on each side.`;
  const hint = meant === null ? ' Put a `zero_padding` layer before it.' : ` Here that is \`${meant}\`.`;
  report('argument/wrong-value', entry.value.span, message + hint, {
    fixes: meant === null ? padBefore(text, setting, written) : [write(meant, entry.value.span)],
  });
  return meant ?? 'valid';
}

function padBefore(text: string, { layer, type, entry }: Setting, written: string): readonly PendingFix[] {
  const rank = spatialRank(type);
  const removed = removeArgument(text, layer.syntax, entry);
  if (rank === null || !removed || layers[type].receptiveField !== 'window') return [];
  const padding = `zero_padding${rank}d: {padding: ${written}}`;
  return [
    { title: `Insert ${padding} before ${layer.name}`, edits: [insertLayer(text, layer.syntax, padding), removed] },
  ];
}

/** Reads an activation with arguments, which is a separate layer. */
function readActivation(report: ReportDiagnostic, text: string, { layer, entry }: Setting): unknown {
  const found = activationIn(entry.value);
  const type = found && (isLayerType(found.word) ? found.word : foreignName(found.word));
  if (!found || !type) return null;
  const own = found.arguments.map((argument) => {
    const meaning = Object.hasOwn(layers[type].arguments, argument.key) ? null : foreignArgument(type, argument.key);
    return meaning && 'meant' in meaning ? { ...argument, key: meaning.meant } : argument;
  });
  const written = flowItem(type, own);
  const removed = removeArgument(text, layer.syntax, entry);
  const behind = appendLayer(text, layer.syntax, written);
  const message = `\`activation\` is a name without arguments. With them, \`${type}\` is a layer: \`- ${written}\`.`;
  report('argument/wrong-value', entry.value.span, message, {
    fixes: editFix(`Insert ${written} behind ${layer.name}`, removed && [removed, behind]),
  });
  return 'linear';
}

function activationIn(node: Node): { readonly word: string; readonly arguments: readonly Entry[] } | null {
  if (node.kind === 'list') return null;
  if (node.kind === 'map') {
    const [entry, ...others] = node.entries;
    if (!entry || others.length > 0) return null;
    return {
      word: entry.key,
      arguments: entry.value.kind === 'map' ? entry.value.entries : lone(entry.key, entry.value),
    };
  }
  const call = node.text.endsWith('()') ? null : pythonCall(node);
  const [first] = call?.positional ?? [];
  return call && { word: call.name, arguments: [...(first ? lone(call.name, first) : []), ...call.named] };
}

/** Assigns a single value to the first argument. */
function lone(word: string, value: Node): readonly Entry[] {
  const type = isLayerType(word) ? word : foreignName(word);
  const [first] = type ? Object.keys(layers[type].arguments) : [];
  const isValue = value.kind === 'scalar' && value.value !== null;
  return first === undefined || !isValue ? [] : [{ key: first, keySpan: value.span, value }];
}
