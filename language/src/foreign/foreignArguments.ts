import { layers, type LayerType } from '../layers/index.js';

/** Equivalent of another framework's argument: one with another name, none because it is not needed, or something written differently. */
export type ForeignArgument = { readonly meant: string } | { readonly needless: string } | { readonly instead: string };

const comesIn = (what: string) => `how many ${what} come in follows from the layer before`;
const ofInput = "the input's shape follows from the data, or stands in `model.inputs`";

/** Arguments that are not needed, with the reason. */
const needless: Readonly<Record<string, string>> = {
  in_features: comesIn('features'),
  in_channels: comesIn('channels'),
  num_features: comesIn('channels'),
  num_channels: comesIn('channels'),
  normalized_shape: comesIn('features'),
  input_size: comesIn('features'),
  input_shape: ofInput,
  input_dim: ofInput,
  input_length: ofInput,
  batch_input_shape: ofInput,
  batch_shape: ofInput,
  batch_size: 'the batch is implied, and `batch_size` of `training` says how large it is',
  batch_first: 'the batch is always the first dimension',
  start_dim: 'it flattens all dimensions but the batch',
  end_dim: 'it flattens all dimensions but the batch',
  kdim: 'how many features a key has follows from the layer that gives it',
  vdim: 'how many features a value has follows from the layer that gives it',
  device: '`engine` in `training` says where a network runs',
  mode: 'it is chosen by the other arguments',
  inplace: 'layers never change their input',
  implementation: 'the engine chooses how to compute',
  consume_less: 'the engine chooses how to compute',
  return_indices: 'a pooling gives its values only',
  track_running_stats: 'running statistics are always kept',
  elementwise_affine: 'use `scale` and `center`',
};

const otherwise: Readonly<Record<string, string>> = {
  num_layers: 'write so many layers one after another, all but the last with `return_sequences: true`',
  bidirectional: 'hold the layer in another, `bidirectional: {layer: …}`',
  embed_dim: 'give `key_dim`, the size of one head: `embed_dim` divided by `num_heads`',
  padding_idx: 'number the words so that 0 stands for padding, and write `mask_zero: true`',
  weights: 'weights are learned; a definition has none',
  weight_decay: 'the optimizer has a `weight_decay` for all weights; for these, write `kernel_regularizer: {l2: …}`',
};

/** Names of arguments in other frameworks (Keras 1 and 2, PyTorch, Ludwig) by the declared argument, the likelier ones first. */
const names: readonly (readonly [meant: string, names: string])[] = [
  ['units', 'out_features output_dim output_size hidden_size fc_size state_size num_units nb_units size neurons nodes'],
  ['filters', 'out_channels nb_filter nb_filters num_filters n_filters'],
  ['kernel_size', 'filter_size filter_length filter_shape ksize kernel'],
  ['pool_size', 'pool_length window_size kernel_size ksize'],
  ['strides', 'stride subsample subsample_length subsampling'],
  ['dilation_rate', 'dilation atrous_rate'],
  ['padding', 'border_mode pad'],
  ['data_format', 'dim_ordering'],
  ['use_bias', 'bias has_bias'],
  ['rate', 'p dropout_rate prob drop_prob dropout'],
  ['stddev', 'sigma std'],
  ['epsilon', 'eps'],
  ['kernel_initializer', 'init initializer kernel_init weight_init weights_initializer weight_initializer'],
  ['bias_initializer', 'bias_init'],
  ['embeddings_initializer', 'init initializer embedding_initializer'],
  ['recurrent_initializer', 'inner_init recurrent_init'],
  ['gamma_initializer', 'gamma_init'],
  ['beta_initializer', 'beta_init'],
  ['kernel_regularizer', 'W_regularizer regularizer kernel_reg weights_regularizer weight_regularizer'],
  ['bias_regularizer', 'b_regularizer'],
  ['recurrent_regularizer', 'U_regularizer'],
  ['embeddings_regularizer', 'W_regularizer'],
  ['kernel_constraint', 'W_constraint constraint'],
  ['bias_constraint', 'b_constraint'],
  ['recurrent_constraint', 'U_constraint'],
  ['recurrent_activation', 'inner_activation'],
  ['recurrent_dropout', 'dropout_U'],
  ['dropout', 'dropout_W'],
  ['activation', 'nonlinearity act act_fn activation_fn'],
  ['momentum', 'decay'],
  ['axis', 'dim concat_axis mode_axis'],
  ['negative_slope', 'alpha leak slope'],
  ['depth_multiplier', 'channel_multiplier'],
  ['num_heads', 'nhead heads n_heads'],
  ['key_dim', 'head_dim head_size size_per_head'],
  ['target_shape', 'shape new_shape unflattened_size'],
  ['dims', 'perm'],
  ['interpolation', 'mode'],
  ['merge_mode', 'merge'],
  ['keepdims', 'keep_dims keepdim'],
  ['go_backwards', 'reverse'],
  ['input_dim', 'num_embeddings vocab_size vocabulary_size'],
  ['output_dim', 'embedding_dim embedding_size embed_dim'],
];

const meantBy: ReadonlyMap<string, readonly string[]> = names.reduce((map, [meant, words]) => {
  for (const word of words.split(' ')) map.set(word.toLowerCase(), [...(map.get(word.toLowerCase()) ?? []), meant]);
  return map;
}, new Map<string, string[]>());

/**
 * Returns the equivalent of another framework's argument for a layer: one that it has, none, or what to write instead.
 * Returns `null` for an unknown word.
 */
export function foreignArgument(type: LayerType, key: string): ForeignArgument | null {
  const { torchArguments = {}, otherArguments = {}, arguments: declared } = layers[type];
  const snake = snakeCase(key);
  const ofTorch = torchArguments[snake];
  if (ofTorch !== undefined) return { meant: ofTorch };
  if (Object.hasOwn(declared, snake)) return { meant: snake };
  const otherHere = otherArguments[snake];
  if (otherHere !== undefined) return { instead: otherHere };
  const meant = meantBy.get(snake)?.find((argument) => Object.hasOwn(declared, argument));
  if (meant !== undefined) return { meant };
  const [noNeed, other] = [needless[snake], otherwise[snake]];
  if (noNeed !== undefined) return { needless: noNeed };
  return other === undefined ? null : { instead: other };
}

function snakeCase(word: string): string {
  return word.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
