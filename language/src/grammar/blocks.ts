import * as v from 'valibot';
import { alternatives, dictionary, group, layerList, text } from './values.js';

/** A block of the section `blocks`. */
export const block = group('Layers that are used by one name.', {
  parameters: v.optional(
    v.nullable(
      alternatives('The parameters with their defaults, or a list of them without.', [
        dictionary('The parameters with their defaults.', v.unknown()),
        v.array(text('A parameter.')),
      ]),
    ),
    null,
  ),
  layers: layerList('The layers, in the order in which they run.'),
});

/** The section `blocks`. */
export const blocks = dictionary('Groups of layers that are used by name.', block);
