import * as v from 'valibot';
import { blocks } from './blocks.js';
import { data } from './data.js';
import { model } from './model.js';
import { training } from './training.js';
import { group, text } from './values.js';

/** The grammar of a definition: from it follow what is read, offered and described, the JSON Schema and the docs. */
export const definition = group(
  'A neural network: its data, its layers and its training.',
  {
    name: v.optional(v.nullable(text('The name of the network.')), null),
    data: v.optional(v.nullable(data), null),
    blocks: v.optional(v.nullable(blocks), null),
    model,
    training: v.optional(v.nullable(training), null),
  },
  { notYet: ['variants'] },
);
