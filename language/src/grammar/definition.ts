import * as v from 'valibot';
import { block, blocks } from './blocks.js';
import { data } from './data.js';
import { model } from './model.js';
import { partial } from './partial.js';
import { seeds, sweep } from './study.js';
import { training } from './training.js';
import { dictionary, group, text } from './values.js';

/** Changes of a definition: of every section the keys that differ. */
const variant = group('Changes of the definition: groups are merged, everything else is replaced.', {
  data: v.optional(partial(data)),
  blocks: v.optional(dictionary('Changes of blocks, by name.', partial(block))),
  model: v.optional(partial(model)),
  training: v.optional(training),
});

/** The grammar of a definition: from it follow what is read, offered and described, the JSON Schema and the docs. */
export const definition = group('A neural network: its data, its layers and its training.', {
  name: v.optional(v.nullable(text('The name of the network.')), null),
  data: v.optional(v.nullable(data), null),
  blocks: v.optional(v.nullable(blocks), null),
  model,
  training: v.optional(v.nullable(training), null),
  variants: v.optional(
    v.nullable(dictionary('Named changes of the definition, each trained on its own.', v.nullable(variant))),
    null,
  ),
  sweep: v.optional(v.nullable(sweep), null),
  seeds: v.optional(seeds, 1),
});
