/** What an argument of PyTorch, or one of Keras that is not for definitions, is here: one by another name, nothing, or something that is written otherwise. */
export type ForeignArgument = { readonly meant: string } | { readonly needless: string } | { readonly instead: string };

/** Arguments by PyTorch's names that mean the same for all layers; a layer's own are its `torchArguments`. */
export const foreignArguments: ReadonlyMap<string, ForeignArgument> = new Map<string, ForeignArgument>([
  ['out_features', { meant: 'units' }],
  ['out_channels', { meant: 'filters' }],
  ['bias', { meant: 'use_bias' }],
  ['stride', { meant: 'strides' }],
  ['dilation', { meant: 'dilation_rate' }],
  ['p', { meant: 'rate' }],
  ['eps', { meant: 'epsilon' }],
  ['in_features', { needless: 'how many features come in follows from the layer before' }],
  ['in_channels', { needless: 'how many channels come in follows from the layer before' }],
  ['num_features', { needless: 'how many channels come in follows from the layer before' }],
  ['input_shape', { needless: "the input's shape follows from the data, or stands in `model.inputs`" }],
  ['input_dim', { needless: "the input's shape follows from the data, or stands in `model.inputs`" }],
  ['input_size', { needless: 'how many features come in follows from the layer before' }],
  ['batch_first', { needless: 'the batch is always the first dimension' }],
  ['kdim', { needless: 'how many features a key has follows from the layer that gives it' }],
  ['vdim', { needless: 'how many features a value has follows from the layer that gives it' }],
  ['device', { needless: '`engine` in `training` says where a network runs' }],
  ['num_layers', { instead: 'write so many layers one after another, all but the last with `return_sequences: true`' }],
  ['bidirectional', { instead: 'hold the layer in another, `bidirectional: {layer: …}`' }],
  ['embed_dim', { instead: 'give `key_dim`, the size of one head: `embed_dim` divided by `num_heads`' }],
  ['inplace', { needless: 'layers never change their input' }],
]);
