import * as v from 'valibot';
import { boolean, number } from '../../grammar/values.js';
import { seed } from '../seed.js';

const flag = (doc: string) => v.optional(boolean(doc), false);

/** Arguments of all attention layers; the last two are call arguments in Keras. */
export const attentionArguments = {
  dropout: v.optional(number('Fraction of the scores that is dropped while training.', { minimum: 0, maximum: 1 }), 0),
  seed,
  use_causal_mask: flag('Whether each step sees only itself and the steps before it.'),
  return_attention_scores: flag('Whether to return the scores too, as `scores`.'),
};
