import * as v from 'valibot';
import type { TargetSchema } from './dataSchema.js';
import { boolean, option } from './grammar/values.js';
import type { Activation } from './layers/activation.js';

interface LossDeclaration<Name extends string, Entries extends v.ObjectEntries> {
  readonly name: Name;
  /** One line for completion, hover and docs. */
  readonly doc: string;
  readonly arguments: Entries;
  /** Types of targets that the loss supports. */
  readonly targets: readonly TargetSchema['type'][];
  /** Required range of the scores, and the activation that ensures it; `null` for any numbers. */
  readonly scores: { readonly activation: Activation; readonly are: string } | null;
}

function declareLoss<const Name extends string, const Entries extends v.ObjectEntries>(
  declaration: LossDeclaration<Name, Entries>,
) {
  const { name, doc, arguments: entries } = declaration;
  return { ...declaration, schema: option(name, entries, { doc }) };
}

const fromLogits = {
  from_logits: v.optional(
    boolean('Whether the scores are logits, so that the loss applies softmax or sigmoid itself.'),
    false,
  ),
};

/** Keras's losses. `trainer/src/training/losses.ts` implements them. */
export const losses = {
  sparse_categorical_crossentropy: declareLoss({
    name: 'sparse_categorical_crossentropy',
    doc: 'Cross-entropy of classes, one score for each: `-log(score of the class)`; of a sequence, the mean over its steps.',
    arguments: fromLogits,
    targets: ['classes', 'sequence'],
    scores: { activation: 'softmax', are: 'scores that add up to 1' },
  }),
  binary_crossentropy: declareLoss({
    name: 'binary_crossentropy',
    doc: 'Cross-entropy of two classes, with one score for the positive one; of several labels, the mean over them.',
    arguments: fromLogits,
    targets: ['binary', 'labels', 'image'],
    scores: { activation: 'sigmoid', are: 'a score between 0 and 1' },
  }),
  mean_squared_error: declareLoss({
    name: 'mean_squared_error',
    doc: 'Mean of `(score - target)²`.',
    arguments: {},
    targets: ['binary', 'labels', 'number', 'numbers', 'image'],
    scores: null,
  }),
  mean_absolute_error: declareLoss({
    name: 'mean_absolute_error',
    doc: 'Mean of `abs(score - target)`.',
    arguments: {},
    targets: ['binary', 'labels', 'number', 'numbers', 'image'],
    scores: null,
  }),
} as const;

/** Keras's losses that this version does not support. */
export const lossesNotYet = [
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
];

/** Name of a loss. */
export type Loss = keyof typeof losses;

/** Names of the losses, in the order of completion. */
export const lossNames = Object.values(losses).map(({ name }) => name);

/** Tells whether a loss supports a target. */
export function lossFits(loss: Loss, { type }: TargetSchema): boolean {
  return losses[loss].targets.includes(type);
}
