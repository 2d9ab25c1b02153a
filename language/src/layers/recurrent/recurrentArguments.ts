import * as v from 'valibot';
import { boolean, number } from '../../grammar/values.js';
import { activationArgument } from '../activation.js';
import { type Constraint, constraint } from '../constraint.js';
import type { Weight } from '../declareLayer.js';
import { type Initializer, initializer } from '../initializer.js';
import { type Regularizer, regularizer } from '../regularizer.js';
import { seed } from '../seed.js';
import { untrained } from '../untrained.js';
import { bias, type BiasSettings, kernel, type KernelSettings, weight } from '../weight.js';
import { activityRegularizer, biasArguments, kernelArguments } from '../weightArguments.js';

const share = (of: string) => v.optional(number(`Fraction of ${of} that is dropped.`, { minimum: 0, maximum: 1 }), 0);
const flag = (doc: string) => v.optional(boolean(doc), false);

/** The `recurrent_activation` of layers with gates. */
export const recurrentActivation = activationArgument('Applied to the gates.', 'sigmoid');

/** The bias of the forget gate. */
export const unitForgetBias = v.optional(
  boolean('Whether to initialise the bias of the forget gate to 1, so that the state is kept at first.'),
  true,
);

/** Arguments that all recurrent layers have, except `units`. */
export const recurrentArguments = {
  activation: activationArgument('Applied to the state.', 'tanh'),
  ...biasArguments,
  ...kernelArguments,
  recurrent_initializer: initializer('the recurrent kernel', { name: 'orthogonal' }),
  recurrent_regularizer: regularizer('the recurrent kernel'),
  recurrent_constraint: constraint('the recurrent kernel'),
  ...activityRegularizer,
  dropout: share('the inputs'),
  recurrent_dropout: share('the state'),
  seed,
  return_sequences: flag('Whether to return the output of every step instead of the last one.'),
  return_state: flag('Whether to return the last state besides the output.'),
  go_backwards: flag('Whether to process the sequence in reverse; the outputs are in that order.'),
  stateful: untrained(flag('Whether the last state of a batch is the initial state of the next batch.')),
  unroll: flag('Whether to unroll the loop over the steps: faster for short sequences of a known length.'),
};

interface RecurrentSettings extends KernelSettings, BiasSettings {
  readonly use_bias: boolean;
  readonly unit_forget_bias?: boolean;
  readonly recurrent_initializer: Initializer;
  readonly recurrent_regularizer: Regularizer | null;
  readonly recurrent_constraint: Constraint | null;
}

/**
 * Returns the weights of a recurrent layer whose gates have `units` units. The forget gate is the second of four; with
 * `unit_forget_bias` its bias is initialised to 1.
 */
export function recurrentWeights(
  values: RecurrentSettings,
  units: number,
  shapes: Readonly<Record<'kernel' | 'recurrent' | 'bias', readonly number[]>>,
): readonly Weight[] {
  const offset = bias(shapes.bias, values);
  return [
    kernel(shapes.kernel, values),
    weight('recurrent_kernel', shapes.recurrent, {
      initializer: values.recurrent_initializer,
      regularizer: values.recurrent_regularizer,
      constraint: values.recurrent_constraint,
    }),
    ...(values.use_bias ? [values.unit_forget_bias ? { ...offset, ones: [units, 2 * units] as const } : offset] : []),
  ];
}
