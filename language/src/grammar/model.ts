import * as v from 'valibot';
import { facts } from './facts.js';
import { classWeight, loss } from './training.js';
import { alternatives, choice, dictionary, dimension, group, layerList, number, text } from './values.js';

const shape = v.pipe(
  v.array(dimension('A size.')),
  v.description('Its shape, without the batch.'),
  facts({ holds: 'its sizes without the batch, such as `[28, 28, 1]`' }),
);

/** Keys of an input beside its shape. */
export const inputSettings = {
  dtype: v.optional(choice('The type of its values.', ['float32', 'int32']), 'float32'),
};

/** An input of the network in the long form, `{shape: [80], dtype: int32}`. */
export const input = group('An input of the network.', { shape, ...inputSettings });

const tensor = text('The layer that gives the output, or an extra output of one.', { names: 'tensor' });

/** An output of the network in the long form. */
export const output = group('An output of the network.', {
  layer: tensor,
  target: v.optional(
    v.nullable(text('The target of `data` that it predicts; left out, the one of its own name, or the only one.')),
    null,
  ),
  loss,
  class_weight: classWeight,
  weight: v.optional(number('Factor of its loss in the sum.', { minimum: 0 }), 1),
});

/** The section `model`. */
export const model = group('The network.', {
  inputs: v.optional(
    v.nullable(
      dictionary(
        'Shapes without the batch, by name; needed if they do not follow from `data`.',
        alternatives('An input of the network.', [shape, input]),
      ),
    ),
    null,
  ),
  layers: layerList('The layers, in the order in which they run.'),
  outputs: v.optional(
    v.nullable(
      alternatives('The layers whose outputs the network gives; left out, the last one.', [
        dictionary('Layers by the names of the outputs.', alternatives('An output of the network.', [tensor, output])),
        tensor,
        v.array(tensor),
      ]),
    ),
    null,
  ),
});
