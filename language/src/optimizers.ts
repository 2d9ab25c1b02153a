import * as v from 'valibot';
import { boolean, number, option } from './grammar/values.js';

interface OptimizerDeclaration<Name extends string, Entries extends v.ObjectEntries> {
  readonly name: Name;
  /** One line for completion, hover and docs. */
  readonly doc: string;
  readonly arguments: Entries;
  /** Range of usual learning rates, from fine-tuning to the largest, and the most common one. */
  readonly usualRate: { readonly least: number; readonly most: number; readonly common: number };
  /** Returns Keras's names of the slots: state tensors of the same shape as each trainable weight. */
  readonly slots: (values: { readonly name: string; readonly momentum?: number }) => readonly string[];
}

const learningRate = (defaultValue: number) => v.optional(number('Size of a step.', { minimum: 0 }), defaultValue);
const decay = (doc: string, defaultValue: number) => v.optional(number(doc, { minimum: 0, maximum: 1 }), defaultValue);
const momentum = decay('Fraction of the previous step that is added to each step.', 0);
const epsilon = v.optional(number('Added to denominators, against divisions by zero.', { minimum: 0 }), 1e-7);
const bound = (doc: string) => v.optional(v.nullable(number(doc, { minimum: 0 })));

/** Arguments of all optimizers. At most one of the three gradient bounds may be given. */
const every = {
  clipnorm: bound("The largest norm of each weight's gradient."),
  global_clipnorm: bound('The largest norm of all gradients together.'),
  clipvalue: bound('The largest absolute value in a gradient.'),
  weight_decay: bound('Fraction of itself that each weight loses at each step, times the learning rate.'),
};

/** Keras's arguments that this version does not support. */
const notYet = [
  'amsgrad',
  'centered',
  'use_ema',
  'ema_momentum',
  'ema_overwrite_frequency',
  'loss_scale_factor',
  'gradient_accumulation_steps',
];

function declareOptimizer<const Name extends string, const Entries extends v.ObjectEntries>(
  declaration: OptimizerDeclaration<Name, Entries>,
) {
  const { name, doc, arguments: own } = declaration;
  return { ...declaration, schema: option(name, { ...own, ...every }, { doc, notYet }) };
}

/** Keras's optimizers with Keras's arguments and defaults. `trainer/src/training/optimizers/` implements them. */
export const optimizers = {
  sgd: declareOptimizer({
    name: 'sgd',
    doc: 'Stochastic gradient descent, with momentum if that is not 0.',
    arguments: {
      learning_rate: learningRate(0.01),
      momentum,
      nesterov: v.optional(boolean("Whether to use Nesterov's momentum."), false),
    },
    usualRate: { least: 1e-5, most: 1, common: 0.01 },
    slots: ({ momentum }) => (momentum === 0 ? [] : ['momentum']),
  }),
  adam: declareOptimizer({
    name: 'adam',
    doc: 'Adam: steps by the running means of gradients and of their squares.',
    arguments: {
      learning_rate: learningRate(0.001),
      beta_1: decay('Decay of the running mean of gradients.', 0.9),
      beta_2: decay('Decay of the running mean of squared gradients.', 0.999),
      epsilon,
    },
    usualRate: { least: 1e-6, most: 0.03, common: 0.001 },
    slots: () => ['m', 'v'],
  }),
  rmsprop: declareOptimizer({
    name: 'rmsprop',
    doc: 'RMSprop: divides gradients by the root of the running mean of their squares.',
    arguments: {
      learning_rate: learningRate(0.001),
      rho: decay('Decay of the running mean of squared gradients.', 0.9),
      momentum,
      epsilon,
    },
    usualRate: { least: 1e-6, most: 0.03, common: 0.001 },
    slots: ({ momentum }) => (momentum === 0 ? ['velocity'] : ['velocity', 'momentum']),
  }),
} as const;

/** Keras's optimizers that this version does not support. */
export const optimizersNotYet = [
  'adamw',
  'adadelta',
  'adagrad',
  'adamax',
  'adafactor',
  'nadam',
  'ftrl',
  'lion',
  'lamb',
  'muon',
];

/** An optimizer with all arguments, including defaults. */
export type Optimizer = v.InferOutput<(typeof optimizers)[keyof typeof optimizers]['schema']>;

/** Returns the names of the optimizer's slots: state tensors of the same shape as each trainable weight. */
export function optimizerSlots(optimizer: Optimizer): readonly string[] {
  return optimizers[optimizer.name].slots(optimizer);
}
