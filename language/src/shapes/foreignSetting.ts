import type * as v from 'valibot';
import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import { foreignName } from '../blocks/foreignName.js';
import type { DraftFix, Report } from '../findings/draft.js';
import { appendLayer } from '../fixes/appendLayer.js';
import { insertLayer } from '../fixes/insertLayer.js';
import { removeArgument } from '../fixes/removeArgument.js';
import { write } from '../fixes/write.js';
import { foreignArgument } from '../foreign/foreignArguments.js';
import { pythonCall, pythonTuple } from '../foreign/pythonCall.js';
import { isLayerType } from '../layers/isLayerType.js';
import { layers, type LayerType } from '../layers/index.js';
import { flowItem, flowText } from '../parse/flowText.js';
import type { Entry, Node } from '../parse/node.js';
import { expectation } from '../settings/expectation.js';

interface Setting {
  readonly layer: ExpandedLayer;
  readonly type: LayerType;
  /** The argument's own name. */
  readonly key: string;
  readonly entry: Entry;
  readonly entries: readonly Entry[];
}

/**
 * Tells of values that other frameworks write where a definition has something else, and returns the value that they
 * come to; `null` for any other value. `padding: 2` may be `same`, and an activation with arguments is a layer.
 */
export function foreignSetting(report: Report, text: string, setting: Setting): unknown {
  const schemas: Readonly<Record<string, v.GenericSchema>> = layers[setting.type].arguments;
  const declared = schemas[setting.key];
  if (!declared || expectation(declared).kind !== 'choice') return null;
  if (setting.key === 'padding') return readPadding(report, text, setting);
  return setting.key === 'activation' ? readActivation(report, text, setting) : null;
}

/** So many values on each side, as PyTorch has it. */
function readPadding(report: Report, text: string, setting: Setting): unknown {
  const { layer, type, entry, entries } = setting;
  const sides = numbersIn(entry.value);
  if (sides === null) return null;
  const valuesOf = (name: string, preset: readonly number[] | null) => {
    const found = entries.find(({ key }) => key === name || isMeant(type, key, name));
    return (found && numbersIn(found.value)) ?? preset;
  };
  const windowKey = type.includes('pooling') ? 'pool_size' : 'kernel_size';
  const sizes = valuesOf(windowKey, windowKey === 'pool_size' ? [2] : null);
  const strides = valuesOf('strides', windowKey === 'pool_size' ? sizes : [1]) ?? [1];
  const dilations = valuesOf('dilation_rate', [1]) ?? [1];
  const outside = valuesOf('output_padding', [0]) ?? [0];
  const keepsSize = sizes?.every((size, axis) => {
    const reach = at(dilations, axis) * (size - 1) + 1;
    if (!type.endsWith('_transpose')) return 2 * at(sides, axis) === reach - 1;
    return reach + at(outside, axis) - 2 * at(sides, axis) === at(strides, axis);
  });
  const none = sides.every((side) => side === 0);
  const meant = none ? 'valid' : keepsSize === true ? 'same' : null;
  const written = flowText(entry.value);
  const message = `\`padding\` of ${type} \`${layer.name}\` is a word, and ${written} is a number of values on each side.`;
  const advice = meant === null ? ' Put a `zero_padding` layer before it.' : ` Here that is \`${meant}\`.`;
  report('argument/wrong-value', entry.value.span, message + advice, {
    fixes: meant === null ? padBefore(text, setting, written) : [write(meant, entry.value.span)],
  });
  return meant ?? 'valid';
}

function at(values: readonly number[], axis: number): number {
  return values[axis] ?? values[0] ?? 0;
}

function isMeant(type: LayerType, key: string, name: string): boolean {
  const meaning = foreignArgument(type, key);
  return meaning !== null && 'meant' in meaning && meaning.meant === name;
}

function padBefore(text: string, { layer, type, entry }: Setting, written: string): readonly DraftFix[] {
  const directions = /([123]d)/.exec(type)?.[1];
  const removed = removeArgument(text, layer.syntax, entry);
  if (directions === undefined || !removed || type.endsWith('_transpose')) return [];
  const padding = `zero_padding${directions}: {padding: ${written}}`;
  return [
    { title: `Insert ${padding} before ${layer.name}`, edits: [insertLayer(text, layer.syntax, padding), removed] },
  ];
}

function numbersIn(node: Node): readonly number[] | null {
  const list = pythonTuple(node) ?? node;
  const items = list.kind === 'list' ? list.items : [list];
  const numbers = items.map((item) => (item.kind === 'scalar' ? item.value : null));
  const whole = numbers.filter((value) => typeof value === 'number');
  return whole.length === numbers.length && whole.length > 0 ? whole : null;
}

/** An activation with arguments, which is a layer of its own. */
function readActivation(report: Report, text: string, { layer, entry }: Setting): unknown {
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
    fixes: removed ? [{ title: `Insert ${written} behind ${layer.name}`, edits: [removed, behind] }] : [],
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

/** A value alone is that of the first argument. */
function lone(word: string, value: Node): readonly Entry[] {
  const type = isLayerType(word) ? word : foreignName(word);
  const [first] = type ? Object.keys(layers[type].arguments) : [];
  const isValue = value.kind === 'scalar' && value.value !== null;
  return first === undefined || !isValue ? [] : [{ key: first, keySpan: value.span, value }];
}
