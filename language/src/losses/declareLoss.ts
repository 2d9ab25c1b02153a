import type * as v from 'valibot';
import type { TargetSchema } from '../dataSchema.js';
import { option } from '../grammar/values.js';
import type { Activation } from '../layers/activation.js';

/** What a loss requires of the scores that it compares with the target. */
export interface RequiredScores {
  /** The activation that gives such scores. */
  readonly activation: Activation;
  /** The scores, for messages: "scores that add up to 1". */
  readonly are: string;
  /** Other activations fit if all of their values are in this range. */
  readonly within?: readonly [least: number, most: number];
  /** Other activations fit if their values reach both ends of this range. */
  readonly covers?: readonly [least: number, most: number];
}

interface LossDeclaration<Name extends string, Entries extends v.ObjectEntries> {
  readonly name: Name;
  /** One line for completion, hover and docs: the formula, of a score `p` and a target `t`. */
  readonly doc: string;
  readonly arguments: Entries;
  /** Types of targets that the loss supports. */
  readonly targets: readonly TargetSchema['type'][];
  /** `null`: any numbers. */
  readonly scores: RequiredScores | null;
  /** Whether the loss computes the activation of its scores itself if it can, from logits. */
  readonly takesLogits?: boolean;
  /** What makes predictions of the scores, if these are no predictions themselves. */
  readonly predictions?: Activation;
  /** Least value of a target; targets cannot be scaled then, because a scale moves 0. */
  readonly leastTarget?: number;
  /** Whether the loss itself finds out which steps are which tokens of a sequence: steps need not be those of the target. */
  readonly alignsSteps?: boolean;
  /** Name of the class in Keras; left out: Keras does not have it. */
  readonly keras?: string;
  /** Classes of PyTorch that are the loss, for the scores that it takes without `from_logits`, and for logits. */
  readonly torch?: readonly string[];
  readonly torchWithLogits?: readonly string[];
  /** Other names that people know the loss by. */
  readonly aliases?: readonly string[];
  readonly aliasesWithLogits?: readonly string[];
}

/** Declares a loss, with the schema of its values: `{name: 'huber', delta: 1}`. */
export function declareLoss<const Name extends string, const Entries extends v.ObjectEntries>(
  declaration: LossDeclaration<Name, Entries>,
) {
  const { name, doc, ...others } = { ...defaults, ...declaration };
  const { keras, torch, aliases, torchWithLogits, aliasesWithLogits } = others;
  const schema = option(name, declaration.arguments, {
    doc,
    aliases: [...(keras === null ? [] : [keras]), ...torch, ...aliases],
    aliasesWithLogits: [...torchWithLogits, ...aliasesWithLogits],
  });
  return { ...others, name, doc, schema };
}

const defaults = {
  takesLogits: false,
  predictions: null,
  leastTarget: null,
  alignsSteps: false,
  keras: null,
  torch: [],
  torchWithLogits: [],
  aliases: [],
  aliasesWithLogits: [],
} as const;
