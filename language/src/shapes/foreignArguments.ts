/**
 * Arguments by PyTorch's names (tried only where the layer has the one meant); `null` where nothing needs to be said
 * here.
 */
export const foreignArguments: ReadonlyMap<string, { readonly meant: string } | { readonly needless: string }> =
  new Map([
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
    ['inplace', { needless: 'layers never change their input' }],
  ]);
