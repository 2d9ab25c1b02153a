import * as v from 'valibot';
import { losses, lossesLeftOut } from '../losses/index.js';
import { metrics } from '../metrics/index.js';
import { optimizers } from '../optimizers/index.js';
import { schedules } from '../schedules/index.js';
import { maxNorm, regularization } from './regularization.js';
import {
  alternatives,
  boolean,
  choice,
  dictionary,
  duration,
  group,
  integer,
  number,
  oneOf,
  option,
  text,
} from './values.js';

/** The key `loss` of `training` and of an output; `null`: follows from the target. */
export const loss = v.optional(
  v.nullable(
    oneOf(
      'What training minimizes; left out, it follows from the target.',
      Object.values(losses).map(({ schema }) => schema),
      { leftOut: lossesLeftOut },
    ),
  ),
  null,
);

/** The key `class_weight` of `training` and of an output; `null`: all classes count the same. */
export const classWeight = v.optional(
  v.nullable(
    alternatives('What each class counts in the loss while training; `val_loss` has no such weights.', [
      choice('All classes count the same in total.', ['balanced']),
      dictionary('Factors by class; a class that is left out has 1.', number('The factor.', { minimum: 0 }), {
        names: 'class',
      }),
    ]),
  ),
  null,
);

export const earlyStopping = group(
  'Ends training where it makes no more progress, and chooses the epoch whose weights are kept.',
  {
    monitor: v.optional(text("The monitored value, a key of an epoch's logs.", { names: 'monitor' }), 'val_loss'),
    mode: v.optional(
      choice('Whether lower or higher values are better; `auto`: as the monitored value has it.', [
        'auto',
        'min',
        'max',
      ]),
      'auto',
    ),
    patience: v.optional(
      v.nullable(
        integer('Number of epochs without progress before training ends; `null`: it never ends early.', { minimum: 0 }),
      ),
      0,
    ),
    min_delta: v.optional(number('The least change that counts as progress.', { minimum: 0 }), 0),
    baseline: v.optional(v.nullable(number('A value that must be passed as well to count as progress.')), null),
    start_from_epoch: v.optional(integer('Number of first epochs that are not monitored.', { minimum: 0 }), 0),
    restore_best_weights: v.optional(boolean('Whether to keep the weights of the best epoch, not the last.'), true),
  },
  {
    title: '`early_stopping`',
    example: '{monitor: val_loss, patience: 2}',
    alone: 'patience',
  },
);

/** The key `threshold` of `training`. */
const threshold = alternatives(
  'Samples of a binary target, and labels, with at least this score are predicted positive. A metric or `costs`: the score that is best by it on the validation split; 0.5 while training.',
  [
    number('The score.', { minimum: 0, maximum: 1 }),
    oneOf(
      'By what the threshold is chosen after training.',
      [
        metrics.f1.schema,
        metrics.f_beta.schema,
        metrics.accuracy.schema,
        metrics.balanced_accuracy.schema,
        metrics.matthews_correlation.schema,
        metrics.cohen_kappa.schema,
        metrics.iou.schema,
        option('costs', {}, { doc: 'What `training.costs` earns.' }),
      ],
      {
        leftOut: {
          precision: 'it is highest where almost nothing is predicted positive. Use `f_beta` with a `beta` below 1',
          recall: 'it is highest where everything is predicted positive. Use `f_beta` with a `beta` above 1',
          specificity: 'it is highest where nothing is predicted positive. Use `balanced_accuracy`',
        },
      },
    ),
  ],
);

/** Larger costs of many samples would not be finite. */
const mostMoney = 1e12;

/** The key `costs` of `training`. */
const costs = group(
  'What predictions of a binary target are worth: each sample that is predicted positive costs `call`, and each of them that is positive brings `success`.',
  {
    call: number('The cost of a sample that is predicted positive.', { minimum: 0, maximum: mostMoney }),
    success: number('What a sample brings that is predicted positive and is so.', {
      minimum: 0,
      maximum: mostMoney,
    }),
  },
  { title: '`costs`', example: '{call: 1, success: 20}' },
);

/** The section `training`. */
export const training = group(
  'How the network learns.',
  {
    loss,
    class_weight: classWeight,
    epochs: v.optional(integer('Number of passes over the training data.'), 10),
    batch_size: v.optional(integer('Samples in one step.'), 32),
    metrics: v.optional(
      v.nullable(
        v.pipe(
          v.array(
            oneOf(
              'A metric.',
              Object.values(metrics).map(({ schema }) => schema),
            ),
          ),
          v.description(
            'Reported beside the loss, over all samples of an epoch; left out, they follow from the target.',
          ),
        ),
      ),
      null,
    ),
    seed: v.optional(integer('Seed of the initial weights, the order of the data and dropout.', { minimum: 0 }), 0),
    engine: v.optional(
      choice('What computes; `auto`: the fastest for this network.', ['auto', 'native', 'webgpu', 'wasm']),
      'auto',
    ),
    threshold: v.optional(threshold, 0.5),
    costs: v.optional(v.nullable(costs), null),
    optimizer: v.optional(
      oneOf(
        'How weights are updated.',
        Object.values(optimizers).map(({ schema }) => schema),
      ),
      { name: 'adam' },
    ),
    learning_rate_schedule: v.optional(
      v.nullable(
        oneOf(
          "How the optimizer's learning rate changes during training; left out: not at all.",
          Object.values(schedules).map(({ schema }) => schema),
        ),
      ),
      null,
    ),
    accumulate: v.optional(integer('Number of steps whose mean gradient makes one update of the weights.'), 1),
    ema: v.optional(
      v.nullable(
        number(
          'Momentum of the moving average of the weights (such as 0.999), which is evaluated and kept in place of the last weights; left out: none.',
          { minimum: 0, maximum: 1 },
        ),
      ),
      null,
    ),
    regularization,
    max_norm: maxNorm,
    early_stopping: v.optional(v.nullable(earlyStopping), null),
    log_to: v.optional(
      v.pipe(
        v.array(choice('A program.', ['tensorboard', 'mlflow', 'dvc'])),
        v.description('Programs for which the run directory has files in their formats.'),
      ),
      ['tensorboard'],
    ),
    time_limit: v.optional(v.nullable(duration('Time after which training ends, over all resumes.')), null),
  },
  {
    example: '{epochs: 10}',
    notYet: ['checkpoint', 'unfreeze', 'teacher_forcing'],
  },
);
