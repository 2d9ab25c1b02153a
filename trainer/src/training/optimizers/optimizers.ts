import type { Optimizer } from '#language';
import { adadelta } from './adadelta.js';
import { adafactor } from './adafactor.js';
import { adagrad } from './adagrad.js';
import { adam } from './adam.js';
import { adamax } from './adamax.js';
import { ftrl } from './ftrl.js';
import { lamb } from './lamb.js';
import { lion } from './lion.js';
import { muon } from './muon.js';
import { nadam } from './nadam.js';
import type { OptimizerRule } from './optimizerRule.js';
import { rmsprop } from './rmsprop.js';
import { sgd } from './sgd.js';

type Optimizers = { readonly [Settings in Optimizer as Settings['name']]: Settings };

/** Every optimizer. To add one, add a file and its entry, and the language's. */
const optimizers: { readonly [Name in keyof Optimizers]: (settings: Optimizers[Name]) => OptimizerRule } = {
  ...{ adadelta, adafactor, adagrad, adam, adamax, ftrl, lamb, lion, muon, nadam, rmsprop, sgd },
  // Weight decay is the same for all.
  adamw: adam,
};

/** Returns the update rule of an optimizer. */
export function optimizerRule<Name extends keyof Optimizers>(
  optimizer: Optimizers[Name] & { readonly name: Name },
): OptimizerRule {
  const name: Name = optimizer.name;
  return optimizers[name](optimizer);
}
