import { type LayerFamily, layers, type LayerType } from '../layers/index.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import type { Entry, Node } from '../parse/node.js';

/** Order of positional arguments by class name, for classes whose order differs from that of the declared layer. */
const orders: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Linear: ['in_features', 'out_features', 'bias'],
    Embedding: ['num_embeddings', 'embedding_dim', 'padding_idx'],
    Upsample: ['size', 'scale_factor', 'mode'],
    GroupNorm: ['num_groups', 'num_channels', 'eps'],
    Flatten: ['start_dim', 'end_dim'],
    MultiheadAttention: ['embed_dim', 'num_heads', 'dropout'],
  }),
);

/** PyTorch's order of positional arguments by layer family. */
const torchOrders: readonly (readonly [family: LayerFamily, order: readonly string[]])[] = [
  ['convolution', ['in_channels', 'out_channels', 'kernel_size', 'stride', 'padding', 'dilation']],
  ['pooling', ['kernel_size', 'stride', 'padding']],
  ['recurrent', ['input_size', 'hidden_size', 'num_layers']],
  ['normalization', ['num_features', 'eps']],
];

/** Keras 1 had a separate argument for each dimension of a kernel. */
const ofKeras1: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Convolution2D: ['filters', 'nb_row', 'nb_col'],
    AtrousConvolution2D: ['filters', 'nb_row', 'nb_col'],
    SeparableConvolution2D: ['filters', 'nb_row', 'nb_col'],
    Deconvolution2D: ['filters', 'nb_row', 'nb_col'],
    Convolution3D: ['filters', 'kernel_dim1', 'kernel_dim2', 'kernel_dim3'],
  }),
);

/** Names positional arguments in the order of the framework that `word` belongs to. Surplus arguments are dropped. */
export function nameArguments(word: string, type: LayerType, positional: readonly Node[]): readonly Entry[] {
  const order = orderOf(word, type);
  return positional.flatMap((value, at): readonly Entry[] => {
    const key = order[at];
    return key === undefined ? [] : [{ key, keySpan: value.span, value }];
  });
}

function orderOf(word: string, type: LayerType): readonly string[] {
  const name = word.split('.').at(-1) ?? word;
  const own = orders.get(name);
  const isTorch = layers[type].torch.includes(name) && layers[type].keras !== name;
  if (own && (isTorch || word.startsWith('nn.'))) return own;
  if (isTorch || word.startsWith('nn.')) {
    const order = torchOrder(type);
    if (order) return order;
  }
  const older = ofKeras1.get(name);
  if (older) return older;
  const declared = Object.keys(layers[type].arguments);
  if (!declared.includes('kernel_size') || !declared.includes('strides')) return declared;
  return ['filters', 'kernel_size', 'strides', 'padding'].filter((key) => declared.includes(key));
}

function torchOrder(type: LayerType): readonly string[] | undefined {
  // PyTorch's adaptive pooling has no kernel size.
  if (Object.hasOwn(layers[type].arguments, 'output_size')) return ['output_size'];
  return torchOrders.find(([family]) => isOfFamily(type, family))?.[1];
}
