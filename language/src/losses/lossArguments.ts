import * as v from 'valibot';
import { boolean, number } from '../grammar/values.js';

/** The argument of losses that take logits. */
export const fromLogits = {
  from_logits: v.optional(
    boolean('Whether the scores are logits, so that the loss applies softmax or sigmoid itself.'),
    false,
  ),
};

/** The argument of losses that make targets softer. */
export const labelSmoothing = (doc: string) => ({
  label_smoothing: v.optional(number(doc, { minimum: 0, maximum: 1 }), 0),
});

/** Label smoothing of two classes. */
export const binarySmoothing = labelSmoothing('Pulls targets towards one half: `t · (1 - s) + s / 2`.');

/** Label smoothing of several classes. */
export const categoricalSmoothing = labelSmoothing(
  'Pulls targets towards an equal share of each class: `t · (1 - s) + s / classes`.',
);

/** The exponent of focal losses. */
export const gamma = {
  gamma: v.optional(number('Exponent that makes easy samples count less; 0: no difference.', { minimum: 0 }), 2),
};
