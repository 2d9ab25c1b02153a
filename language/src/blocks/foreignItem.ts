import { foreignArgument } from '../foreign/foreignArguments.js';
import { paddingWord } from '../foreign/paddingWord.js';
import { pythonCall, pythonTuple } from '../foreign/pythonCall.js';
import { typedItem } from '../foreign/typedItem.js';
import { isLayerType } from '../layers/isLayerType.js';
import { layers, type LayerType } from '../layers/index.js';
import type { Entry, Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { foreignName } from './foreignName.js';

/** A layer written in another way than `name: {arguments}`, and what it is here. */
export interface ForeignItem {
  readonly word: string;
  readonly wordSpan: Span;
  readonly arguments: readonly Entry[];
}

/** Keys by which others say which layer an item is. */
const typeKeys = ['type', 'class_name', 'layer_type', 'layer', 'op', 'kind', 'class'];

/**
 * Returns the layer that an item writes as a Python call (`Dense(8)`), with a key for its type (`{type: dense, units:
 * 8}`), by a class's name with a value or list alone (`Dense: 8`), or with arguments that another layer has here
 * (`nn.Upsample: {size: 64}`); `null` for any other item.
 */
export function foreignItem(item: Node): ForeignItem | null {
  if (item.kind === 'scalar') {
    const call = item.text.includes('(') ? pythonCall(item) : null;
    if (!call) return null;
    // With its module, which says whose order its arguments have.
    const word = item.text.slice(0, item.text.indexOf('(')).trim();
    const named = [...nameArguments(word, call.positional), ...call.named];
    return canonical(word, { start: item.span.start, end: item.span.end }, named);
  }
  if (item.kind !== 'map') return null;
  const typed = typedItem(item, typeKeys);
  if (typed) return canonical(typed.word.text, typed.word.span, typed.arguments);
  const [entry, ...others] = item.entries;
  if (!entry || others.length > 0) return null;
  if (entry.value.kind === 'map') return otherLayer(entry.key, entry.keySpan, entry.value.entries);
  const positional = positionalIn(entry.value);
  const isKnown = isLayerType(entry.key);
  const merged = mergedInputs(entry);
  if (merged) return merged;
  // One value alone for a layer of ours is told by its argument's name.
  if (positional === null || (isKnown ? positional.length < 2 : typeOf(entry.key) === null)) return null;
  const [only, ...more] = positional;
  const first = Object.keys(isKnown ? {} : layers[typeOf(entry.key) ?? 'dense'].arguments)[0];
  if (only && more.length === 0 && first !== undefined) {
    return canonical(entry.key, entry.keySpan, [{ key: first, keySpan: only.span, value: only }]);
  }
  const named = nameArguments(entry.key, positional);
  return named.length < positional.length ? null : canonical(entry.key, entry.keySpan, named);
}

/** A merge with the names of what it merges alone: `add: [a, b]`. */
function mergedInputs({ key, keySpan, value }: Entry): ForeignItem | null {
  const type = typeOf(key);
  if (type === null || !/^(add|subtract|multiply|average|maximum|minimum|concatenate|dot)$/.test(type)) return null;
  const isNames =
    value.kind === 'list' && value.items.every((item) => item.kind === 'scalar' && /^[A-Za-z_]/.test(item.text));
  return isNames ? { word: type, wordSpan: keySpan, arguments: [{ key: 'inputs', keySpan, value }] } : null;
}

function positionalIn(value: Node): readonly Node[] | null {
  if (value.kind === 'list') return value.items;
  const tuple = pythonTuple(value);
  if (tuple) return tuple.items;
  return value.kind === 'scalar' && value.value !== null ? [value] : null;
}

function typeOf(word: string): LayerType | null {
  return isLayerType(word) ? word : foreignName(word);
}

/** PyTorch's order of arguments, where it is not ours. */
const torchOrder: Readonly<Record<string, readonly string[]>> = {
  Linear: ['in_features', 'out_features', 'bias'],
  Embedding: ['num_embeddings', 'embedding_dim'],
  Upsample: ['size', 'scale_factor', 'mode'],
  GroupNorm: ['num_groups', 'num_channels', 'eps'],
  Flatten: ['start_dim', 'end_dim'],
  MultiheadAttention: ['embed_dim', 'num_heads', 'dropout'],
};

function orderOf(word: string, type: LayerType): readonly string[] {
  const name = word.split('.').at(-1) ?? word;
  const own = torchOrder[name];
  const isTorch = layers[type].torch.includes(name) && layers[type].keras !== name;
  if (own && (isTorch || word.startsWith('nn.'))) return own;
  if (isTorch || word.startsWith('nn.')) {
    if (type.includes('conv')) return ['in_channels', 'out_channels', 'kernel_size', 'stride', 'padding', 'dilation'];
    if (type.startsWith('adaptive')) return ['output_size'];
    if (type.includes('pooling')) return ['kernel_size', 'stride', 'padding'];
    if (/^(lstm|gru|simple_rnn)$/.test(type)) return ['input_size', 'hidden_size', 'num_layers'];
    if (type.includes('normalization')) return ['num_features', 'eps'];
  }
  const declared = Object.keys(layers[type].arguments);
  if (!/^conv|^depthwise_conv/.test(type)) return declared;
  return ['filters', 'kernel_size', 'strides', 'padding'].filter((key) => declared.includes(key));
}

function nameArguments(word: string, positional: readonly Node[]): readonly Entry[] {
  const type = typeOf(word);
  if (type === null) return [];
  const order = orderOf(word, type);
  return positional.flatMap((value, at): readonly Entry[] => {
    const key = order[at];
    return key === undefined ? [] : [{ key, keySpan: value.span, value }];
  });
}

/** The layer by our name, its arguments by ours; those that it needs not are left out. */
function canonical(word: string, wordSpan: Span, entries: readonly Entry[]): ForeignItem {
  const type = typeOf(word);
  if (type === null) return { word, wordSpan, arguments: entries };
  const other = otherLayer(word, wordSpan, entries);
  if (other) return other;
  const own = entries.flatMap((entry): readonly Entry[] => {
    const meaning = Object.hasOwn(layers[type].arguments, entry.key) ? null : foreignArgument(type, entry.key);
    if (meaning && 'needless' in meaning && !/^(batch_)?(input_(?!size)|shape)/.test(entry.key)) return [];
    const key = meaning && 'meant' in meaning ? meaning.meant : entry.key;
    if (key.endsWith('layer')) return [{ ...entry, key, value: heldLayer(entry.value) }];
    const padding = key === 'padding' && /conv|pooling/.test(type) ? paddingWord(type, entry.value, entries) : null;
    return [{ ...entry, key, value: padding ? scalar(padding, entry.value.span) : entry.value }];
  });
  return { word: type, wordSpan, arguments: own };
}

function scalar(text: string, span: Span): Node {
  return { kind: 'scalar', span, value: text, text, quoted: false };
}

/** A layer inside of a layer, as definitions write it. */
function heldLayer(value: Node): Node {
  const foreign = foreignItem(value);
  const word = value.kind === 'scalar' ? (foreignName(value.text) ?? value.text) : '';
  if (!foreign) return value.kind === 'scalar' ? { ...value, value: word, text: word } : value;
  const { span } = value;
  const own: Node = { kind: 'map', span, flow: true, entries: foreign.arguments };
  return foreign.arguments.length === 0
    ? scalar(foreign.word, span)
    : { kind: 'map', span, flow: true, entries: [{ key: foreign.word, keySpan: span, value: own }] };
}

/** PyTorch's layers that are another one here, depending on their arguments. */
function otherLayer(word: string, wordSpan: Span, entries: readonly Entry[]): ForeignItem | null {
  const name = (word.split('.').at(-1) ?? word).toLowerCase();
  const valueOf = (key: string) => entries.find((entry) => entry.key === key)?.value;
  if (/^(upsampl(e|ing\w*)|resize)$/.test(name) && name !== 'upsampling2d' && name !== 'upsampling1d') {
    return resizing(wordSpan, valueOf('size'), valueOf('mode'));
  }
  if (name === 'zeropad2d') return zeroPadding(wordSpan, valueOf('padding'));
  return null;
}

/** The size that `Upsample` takes is that of its output. */
function resizing(wordSpan: Span, size: Node | undefined, mode: Node | undefined): ForeignItem | null {
  const items = size?.kind === 'list' ? size.items : size ? (pythonTuple(size)?.items ?? [size, size]) : [];
  const [height, width] = items;
  if (!height || !width || items.length !== 2) return null;
  const entry = (key: string, value: Node): Entry => ({ key, keySpan: value.span, value });
  const interpolation = mode?.kind === 'scalar' ? [entry('interpolation', mode)] : [];
  return {
    word: 'resizing',
    wordSpan,
    arguments: [entry('height', height), entry('width', width), ...interpolation],
  };
}

/** PyTorch begins with the last direction: `[left, right, top, bottom]`. */
function zeroPadding(wordSpan: Span, padding: Node | undefined): ForeignItem | null {
  const items = padding?.kind === 'list' ? padding.items : padding ? (pythonTuple(padding)?.items ?? []) : [];
  const [left, right, top, bottom] = items;
  if (!padding || !left || !right || !top || !bottom) return null;
  const pair = (...sides: readonly Node[]): Node => ({ kind: 'list', span: padding.span, flow: true, items: sides });
  const value = pair(pair(top, bottom), pair(left, right));
  return { word: 'zero_padding2d', wordSpan, arguments: [{ key: 'padding', keySpan: padding.span, value }] };
}

/** Words by which others say what comes in as a layer of its own. */
export function isInputLayer(word: string): boolean {
  return /^(?:\w+\.)*(?:input|input_?layer|input_shape)$/i.test(word);
}
