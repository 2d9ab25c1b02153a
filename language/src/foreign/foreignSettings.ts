import { data } from '../grammar/data.js';
import { definition } from '../grammar/definition.js';
import { model } from '../grammar/model.js';
import { earlyStopping, training } from '../grammar/training.js';
import { type Group, groupTypeOf, optionsOf } from '../grammar/valueType.js';

/** Equivalent of another framework's key in a section: another key, one in another section, or none. */
export type ForeignSetting =
  | { readonly meant: string }
  /** Path from the root; `adam` is a placeholder for the chosen optimizer, and a loss for the chosen one. */
  | { readonly moved: readonly string[] }
  | { readonly needless: string }
  | { readonly instead: string };

const meant = (key: string, words: string) => words.split(' ').map((word) => [word, { meant: key }] as const);
const moved = (path: string, words: string) =>
  words.split(' ').map((word) => [word, { moved: path.replace('*', word).split('.') }] as const);
const needless = (why: string, words: string) => words.split(' ').map((word) => [word, { needless: why }] as const);
const instead = (what: string, words: string) => words.split(' ').map((word) => [word, { instead: what }] as const);

/** Formats the keys of a section. */
function keysOf({ entries }: { readonly entries: object }): string {
  return Object.keys(entries).join(' ');
}

const ofOptimizers = [
  ...meant('learning_rate', 'lr eta'),
  ...meant('beta_1', 'beta1'),
  ...instead('its two numbers are `beta_1` and `beta_2`', 'betas'),
  ...meant('beta_2', 'beta2'),
  ...meant('epsilon', 'eps'),
  ...instead(
    'in Keras 1 it made the learning rate smaller over time, as `training.learning_rate_schedule` does',
    'decay',
  ),
  ...instead('`training.ema` is the momentum of an average of the weights', 'use_ema ema_overwrite_frequency'),
  ...moved('training.ema', 'ema_momentum'),
  ...moved('training.accumulate', 'gradient_accumulation_steps'),
  ...needless('gradients are computed in 32 bits, which need no scaling', 'loss_scale_factor'),
];

const ofSchedules = [
  ...moved('training.optimizer.adam.learning_rate', 'initial_learning_rate max_lr'),
  ...instead('the warm-up rises to the `learning_rate` of the optimizer', 'warmup_target'),
  ...meant('decay_steps', 't_max total_steps'),
  ...meant('decay_rate', 'gamma'),
];

const ofTraining = [
  ...moved('training.optimizer.adam.learning_rate', 'learning_rate lr'),
  ...moved('training.optimizer.adam.*', 'momentum weight_decay clipnorm global_clipnorm clipvalue'),
  ...moved('training.regularization.*', 'l1 l2 lp'),
  ...moved('training.loss.categorical_crossentropy.*', 'label_smoothing'),
  ...moved('data.split.validation', 'validation_split val_split'),
  ...moved('training.early_stopping.*', keysOf(earlyStopping)),
  ...needless('training data is shuffled in every epoch', 'shuffle'),
  ...needless('progress is always shown', 'verbose'),
  ...instead('`split` of `data` holds samples back, or `test` names a file', 'validation_data'),
  ...instead('`early_stopping` and others are settings of their own', 'callbacks'),
];

/** Foreign keys by the group that they stand in. */
const settings: readonly (readonly [Group, readonly (readonly [string, ForeignSetting])[]])[] = [
  [
    groupTypeOf(definition),
    [
      ...meant('training', 'trainer train fit compile'),
      ...meant('model', 'network architecture net'),
      ...meant('data', 'dataset'),
      ...moved('training.*', keysOf(training)),
      ...ofTraining,
      ...moved('model.*', keysOf(model)),
      ...moved('model.inputs', 'input input_shape input_dim input_size'),
      ...moved('data.*', keysOf(data)),
    ],
  ],
  [
    groupTypeOf(model),
    [...meant('inputs', 'input input_shape'), ...meant('outputs', 'output'), ...moved('training.*', keysOf(training))],
  ],
  [
    groupTypeOf(training),
    [
      ...meant('epochs', 'nb_epoch nb_epochs num_epochs n_epochs epoch max_epochs'),
      ...meant('batch_size', 'batch batchsize bs'),
      ...meant('metrics', 'metric'),
      ...meant('seed', 'random_state random_seed'),
      ...meant('loss', 'loss_fn loss_function criterion objective'),
      ...meant('optimizer', 'optim'),
      ...meant('engine', 'device backend'),
      ...meant('early_stopping', 'early_stop earlystopping'),
      ...meant('learning_rate_schedule', 'lr_schedule lr_scheduler scheduler schedule learning_rate_scheduler'),
      ...meant('accumulate', 'gradient_accumulation_steps accumulate_grad_batches accumulation_steps'),
      ...meant('ema', 'ema_momentum ema_decay model_ema'),
      ...meant('regularization', 'kernel_regularizer regularizer regularizers'),
      ...meant('max_norm', 'kernel_constraint'),
      ...ofTraining,
    ],
  ],
  [
    groupTypeOf(training.entries.regularization),
    [
      ...meant('l1', 'lasso'),
      ...meant('l2', 'ridge'),
      ...moved('training.max_norm', 'max_norm maxnorm'),
      ...instead('the `weight_decay` of SGD in PyTorch is `l2` of half of it', 'weight_decay wd'),
    ],
  ],
  [
    groupTypeOf(data),
    [
      ...meant('target', 'label labels label_column target_column y output class'),
      ...meant('source', 'path file filename csv dataset url train'),
      ...meant('features', 'x inputs_columns'),
      ...moved('data.split.validation', 'validation_split val_split val_size validation validation_size'),
      ...moved('data.split.test', 'test_size test_split'),
      ...moved('data.split.seed', 'random_state seed'),
      ...moved('data.split.stratify', 'stratify'),
      ...moved('training.*', 'batch_size'),
    ],
  ],
  [
    groupTypeOf(data.entries.split),
    [
      ...meant('validation', 'val valid validation_split val_size validation_size dev'),
      ...meant('test', 'test_size test_split'),
      ...meant('seed', 'random_state'),
    ],
  ],
  ...Object.entries(optionsOf(training.entries.optimizer)).map(([name, group]) => {
    return [group, name === 'rmsprop' ? [...ofOptimizers, ...meant('rho', 'alpha')] : ofOptimizers] as const;
  }),
  ...Object.values(optionsOf(training.entries.learning_rate_schedule)).map((group) => {
    const fitting = ofSchedules.filter(([, one]) => !('meant' in one) || Object.hasOwn(group.entries, one.meant));
    return [group, fitting] as const;
  }),
];

const known = new Map(settings.map(([group, words]) => [group, new Map(words)]));

/** Returns the equivalent of a key in a group; `null` for an unknown word. */
export function foreignSetting(group: Group, key: string): ForeignSetting | null {
  return known.get(group)?.get(key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()) ?? null;
}
