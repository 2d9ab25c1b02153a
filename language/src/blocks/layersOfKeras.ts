/** Layers that Keras has and the catalogue may not have yet: they are not misspellings. */
export const layersOfKeras: ReadonlySet<string> = new Set(
  `activity_regularization adaptive_average_pooling2d adaptive_max_pooling2d add additive_attention alpha_dropout attention average
  average_pooling1d average_pooling3d bidirectional center_crop concatenate conv1d conv1d_transpose conv2d_transpose conv3d conv3d_transpose
  conv_lstm1d conv_lstm2d conv_lstm3d cropping1d cropping2d cropping3d depthwise_conv1d depthwise_conv2d dot einsum_dense embedding exponential
  gaussian_dropout gaussian_noise global_average_pooling1d global_average_pooling3d global_max_pooling1d global_max_pooling2d
  global_max_pooling3d group_normalization group_query_attention gru hard_sigmoid hard_silu hard_tanh layer_normalization leaky_relu log_softmax
  lstm masking max_pooling1d max_pooling3d maximum minimum mish multi_head_attention multiply normalization permute prelu random_brightness
  random_contrast random_crop random_flip random_rotation random_translation random_zoom relu6 repeat_vector rescaling reshape resizing
  rms_normalization separable_conv1d separable_conv2d simple_rnn softsign spatial_dropout1d spatial_dropout2d spatial_dropout3d
  spectral_normalization subtract tanh_shrink text_vectorization time_distributed unit_normalization up_sampling1d up_sampling2d up_sampling3d
  zero_padding1d zero_padding2d zero_padding3d`.split(/\s+/),
);
