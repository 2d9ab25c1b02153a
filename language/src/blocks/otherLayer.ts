import { pythonTuple } from '../foreign/pythonCall.js';
import type { Entry, Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** A declared layer with declared arguments. */
export interface LayerMeant {
  readonly word: string;
  readonly wordSpan: Span;
  readonly arguments: readonly Entry[];
}

/** Returns the equivalent of a PyTorch layer if it depends on the arguments; `null` for any other. */
export function otherLayer(word: string, wordSpan: Span, entries: readonly Entry[]): LayerMeant | null {
  const name = (word.split('.').at(-1) ?? word).toLowerCase();
  const valueOf = (key: string) => entries.find((entry) => entry.key === key)?.value;
  if (/^(upsampl(e|ing\w*)|resize)$/.test(name) && name !== 'upsampling2d' && name !== 'upsampling1d') {
    return resizing(wordSpan, valueOf('size'), valueOf('mode'));
  }
  if (name === 'zeropad2d') return zeroPadding(wordSpan, valueOf('padding'));
  return null;
}

/** Converts `Upsample` with an output size to `resizing`. */
function resizing(wordSpan: Span, size: Node | undefined, mode: Node | undefined): LayerMeant | null {
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

/** Converts PyTorch's padding, which starts with the last dimension: `[left, right, top, bottom]`. */
function zeroPadding(wordSpan: Span, padding: Node | undefined): LayerMeant | null {
  const items = padding?.kind === 'list' ? padding.items : padding ? (pythonTuple(padding)?.items ?? []) : [];
  const [left, right, top, bottom] = items;
  if (!padding || !left || !right || !top || !bottom) return null;
  const pair = (...sides: readonly Node[]): Node => ({ kind: 'list', span: padding.span, flow: true, items: sides });
  const value = pair(pair(top, bottom), pair(left, right));
  return { word: 'zero_padding2d', wordSpan, arguments: [{ key: 'padding', keySpan: padding.span, value }] };
}
