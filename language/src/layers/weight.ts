import type { Constraint } from './constraint.js';
import type { Weight } from './declareLayer.js';
import type { Initializer } from './initializer.js';
import type { Regularizer } from './regularizer.js';

/** The arguments of a layer for one weight. */
interface WeightSettings {
  readonly initializer: Initializer;
  readonly regularizer: Regularizer | null;
  readonly constraint: Constraint | null;
}

/** Creates a trainable weight. */
export function weight(name: string, shape: readonly number[], settings: WeightSettings): Weight {
  return { name, shape, trainable: true, ...settings };
}

/** The values of `kernelArguments`. */
export interface KernelSettings {
  readonly kernel_initializer: Initializer;
  readonly kernel_regularizer: Regularizer | null;
  readonly kernel_constraint: Constraint | null;
}

/** Returns the weight `kernel` of a layer. */
export function kernel(shape: readonly number[], values: KernelSettings): Weight {
  return weight('kernel', shape, {
    initializer: values.kernel_initializer,
    regularizer: values.kernel_regularizer,
    constraint: values.kernel_constraint,
  });
}

/** The values of `biasArguments`, except `use_bias`. */
export interface BiasSettings {
  readonly bias_initializer: Initializer;
  readonly bias_regularizer: Regularizer | null;
  readonly bias_constraint: Constraint | null;
}

/** Returns the weight `bias` of a layer. */
export function bias(shape: readonly number[], values: BiasSettings): Weight {
  return weight('bias', shape, {
    initializer: values.bias_initializer,
    regularizer: values.bias_regularizer,
    constraint: values.bias_constraint,
  });
}
