import * as v from 'valibot';
import { boolean, integer } from '../argument.js';
import { activityRegularizer, biasArguments, kernelArguments } from '../weightArguments.js';
import { attentionArguments } from './attentionArguments.js';

/** Arguments that all attention with several heads has. */
export const headArguments = {
  ...attentionArguments,
  ...biasArguments,
  ...kernelArguments,
  ...activityRegularizer,
  sliding_window: v.optional(
    v.nullable(integer('How many steps before and behind it a step sees, itself counted; `null`: all.')),
    null,
  ),
  use_gate: v.optional(boolean('Whether gates, made of the query, decide what of the sums is shown.'), false),
};
