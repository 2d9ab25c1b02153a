import { layers, type LayerType } from '../layers/index.js';
import type { Entry, Node } from '../parse/node.js';

/** The order of arguments elsewhere, where it is not ours. */
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

/** Keras 1 gave each direction of a filter an argument of its own. */
const ofKeras1: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Convolution2D: ['filters', 'nb_row', 'nb_col'],
    AtrousConvolution2D: ['filters', 'nb_row', 'nb_col'],
    SeparableConvolution2D: ['filters', 'nb_row', 'nb_col'],
    Deconvolution2D: ['filters', 'nb_row', 'nb_col'],
    Convolution3D: ['filters', 'kernel_dim1', 'kernel_dim2', 'kernel_dim3'],
  }),
);

/** Names positional arguments in the order that the framework of the `word` has; those behind its last are left out. */
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
    if (type.includes('conv')) return ['in_channels', 'out_channels', 'kernel_size', 'stride', 'padding', 'dilation'];
    if (type.startsWith('adaptive')) return ['output_size'];
    if (type.includes('pooling')) return ['kernel_size', 'stride', 'padding'];
    if (/^(lstm|gru|simple_rnn)$/.test(type)) return ['input_size', 'hidden_size', 'num_layers'];
    if (type.includes('normalization')) return ['num_features', 'eps'];
  }
  const older = ofKeras1.get(name);
  if (older) return older;
  const declared = Object.keys(layers[type].arguments);
  if (!/^conv|^depthwise_conv/.test(type)) return declared;
  return ['filters', 'kernel_size', 'strides', 'padding'].filter((key) => declared.includes(key));
}
