/**
 * What definition-language.md has and this version has not. Such words are not misspellings and must not be called
 * that.
 */
export const notYet = {
  sections: ['variants'],
  data: ['size', 'color', 'transforms', 'augment', 'reshape', 'text', 'window', 'horizon', 'stride', 'inputs'],
  dataKinds: ['image_folder', 'text', 'series', 'sequences'],
  /** Inside `columns.NAME` and `split`. */
  nested: ['outliers', 'group_by'],
  training: [
    'class_weight',
    'regularization',
    'max_norm',
    'learning_rate_schedule',
    'checkpoint',
    'unfreeze',
    'costs',
    'teacher_forcing',
  ],
  optimizer: [
    'amsgrad',
    'centered',
    'use_ema',
    'ema_momentum',
    'ema_overwrite_frequency',
    'loss_scale_factor',
    'gradient_accumulation_steps',
  ],
  optimizers: ['adamw', 'adadelta', 'adagrad', 'adamax', 'adafactor', 'nadam', 'ftrl', 'lion', 'lamb', 'muon'],
  earlyStopping: ['mode', 'baseline', 'start_from_epoch'],
  /** Ways to write a layer. */
  layers: ['pretrained'],
  /** Arguments of layers that are in the catalogue. */
  arguments: ['dtype', 'reverse_dtype', 'lora_rank', 'lora_alpha', 'quantization_config'],
  /** Enumerated values, whatever the key. */
  values: [
    'constant',
    'embedding',
    'categorical_focal_crossentropy',
    'binary_focal_crossentropy',
    'huber',
    'log_cosh',
    'poisson',
    'kl_divergence',
    'hinge',
    'squared_hinge',
    'categorical_hinge',
    'cosine_similarity',
    'mean_absolute_percentage_error',
    'mean_squared_logarithmic_error',
    'root_mean_squared_error',
    'top_k_categorical_accuracy',
    'sparse_top_k_categorical_accuracy',
    'f1_score',
    'r2_score',
    'full',
  ],
} as const;
