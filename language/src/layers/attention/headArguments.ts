import * as v from 'valibot';
import { boolean, integer } from '../../grammar/values.js';
import { untrained } from '../untrained.js';
import { activityRegularizer, biasArguments, kernelArguments } from '../weightArguments.js';
import { attentionArguments } from './attentionArguments.js';

/** Arguments of all attention layers with several heads. */
export const headArguments = {
  ...attentionArguments,
  ...biasArguments,
  ...kernelArguments,
  // Keras applies it to the outputs of all projections.
  activity_regularizer: untrained(activityRegularizer.activity_regularizer),
  sliding_window: v.optional(
    v.nullable(integer('Each step sees only the steps less than this many steps away; `null`: all.')),
    null,
  ),
  use_gate: v.optional(
    boolean('Whether to multiply the heads by `sigmoid` of a learned projection of the query.'),
    false,
  ),
};
