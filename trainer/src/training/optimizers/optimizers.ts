import type { Optimizer } from '#language';
import { adam } from './adam.js';
import type { OptimizerRule } from './optimizerRule.js';
import { rmsprop } from './rmsprop.js';
import { sgd } from './sgd.js';

type Optimizers = { readonly [Settings in Optimizer as Settings['name']]: Settings };

/** Every optimizer. To add one, add a file and its entry, and the language's. */
const optimizers: { readonly [Name in keyof Optimizers]: (settings: Optimizers[Name]) => OptimizerRule } = {
  adam,
  rmsprop,
  sgd,
};

/** Returns the update rule of an optimizer. */
export function optimizerRule<Name extends keyof Optimizers>(
  optimizer: Optimizers[Name] & { readonly name: Name },
): OptimizerRule {
  const name: Name = optimizer.name;
  return optimizers[name](optimizer);
}
