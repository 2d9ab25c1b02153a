const reasons: Readonly<Record<string, string>> = {
  'a definition holds settings and runs no code': 'lambda flax_layer jax_layer tfsm_layer torch_module_wrapper',
  '`lstm`, `gru` and `simple_rnn` have their cells inside': 'rnn lstm_cell gru_cell simple_rnn_cell stacked_rnn_cells',
  '`inputs` of `model` say what comes in': 'input_layer',
  'text and categories become numbers in `data`':
    'text_vectorization string_lookup integer_lookup hashing hashed_crossing',
  'it changes targets, or boxes, along with the images': 'mix_up cut_mix max_num_bounding_boxes',
  'a list of layers, or a block, does the same': 'pipeline',
};

/** Keras layers that definitions deliberately lack, in snake_case, with the reason. */
export const layersOfKeras: ReadonlyMap<string, string> = new Map(
  Object.entries(reasons).flatMap(([reason, names]) => names.split(' ').map((name) => [name, reason] as const)),
);
