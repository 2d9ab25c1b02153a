import { layers, type LayerType } from '../layers/index.js';
import type { Entry, Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';

/** Arguments of other frameworks for single dimensions, by the argument that combines them. */
const sizes: readonly (readonly [meant: string, names: readonly string[]])[] = [
  ['kernel_size', ['nb_row', 'nb_col']],
  ['kernel_size', ['kernel_h', 'kernel_w']],
  ['kernel_size', ['kernel_height', 'kernel_width']],
  ['kernel_size', ['filter_height', 'filter_width']],
  ['kernel_size', ['kernel_dim1', 'kernel_dim2', 'kernel_dim3']],
  ['strides', ['stride_h', 'stride_w']],
  ['strides', ['stride_height', 'stride_width']],
  ['pool_size', ['pool_h', 'pool_w']],
  ['pool_size', ['pool_height', 'pool_width']],
];

/**
 * Translates arguments whose meaning depends on their value or on other arguments, such as `nb_row` and `nb_col`. Returns the
 * equivalent by given argument; `null` for one that is merged into another.
 */
export function joinedArguments(type: LayerType, entries: readonly Entry[]): ReadonlyMap<Entry, Entry | null> {
  const found = (key: string) => entries.find((entry) => entry.key === key);
  const joined = new Map<Entry, Entry | null>();
  for (const [meant, names] of sizes) {
    const parts = names.map(found).filter((entry) => entry !== undefined);
    const [first, ...others] = parts;
    if (!first || parts.length < names.length || !takes(type, meant) || found(meant)) continue;
    joined.set(first, { key: meant, keySpan: first.keySpan, value: oneForAll(parts, first.value.span) });
    for (const other of others) joined.set(other, null);
  }
  const [features, heads] = [found('embed_dim') ?? found('d_model'), found('num_heads') ?? found('nhead')];
  const size = numberIn(features) / numberIn(heads);
  if (features && takes(type, 'key_dim') && Number.isInteger(size) && !found('key_dim')) {
    joined.set(features, { ...features, key: 'key_dim', value: scalar(size, features.value.span) });
  }
  const padding = found('padding_idx');
  if (padding && takes(type, 'mask_zero') && numberIn(padding) === 0 && !found('mask_zero')) {
    joined.set(padding, { ...padding, key: 'mask_zero', value: scalar(true, padding.value.span) });
  }
  return joined;
}

/** Returns a single size if all are equal, otherwise a list. */
function oneForAll(parts: readonly Entry[], span: Span): Node {
  const [first, ...others] = parts.map(({ value }) => value);
  const text = (node: Node) => (node.kind === 'scalar' ? node.text : '');
  if (first?.kind === 'scalar' && others.every((other) => text(other) === first.text)) return first;
  return { kind: 'list', span, flow: true, items: parts.map(({ value }) => value) };
}

function takes(type: LayerType, key: string): boolean {
  return Object.hasOwn(layers[type].arguments, key);
}

function numberIn(entry: Entry | undefined): number {
  return entry?.value.kind === 'scalar' && typeof entry.value.value === 'number' ? entry.value.value : NaN;
}

function scalar(value: number | boolean, span: Span): Node {
  return { kind: 'scalar', span, value, text: String(value), quoted: false };
}
