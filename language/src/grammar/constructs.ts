import * as v from 'valibot';
import type { LayerType } from '../layers/index.js';
import { alternatives, boolean, choice, group, integer, layerItem, layerList, text } from './values.js';

/** Layers of several inputs by which a `parallel` may merge its branches. */
export const merges = [
  'concatenate',
  'add',
  'multiply',
  'average',
  'maximum',
  'minimum',
  'subtract',
  'dot',
] as const satisfies readonly LayerType[];

/** What stands in a list of layers like a layer and builds graphs: beside these keys each takes the common arguments. */
export const constructs = {
  residual: group('Adds its input to the output of its layers.', {
    layers: layerList('The layers of the branch.'),
    shortcut: v.optional(layerList("Layers for the input's way to the sum, such as a projection.")),
  }),
  parallel: group('Applies several branches to its input and merges their outputs.', {
    branches: v.pipe(
      v.array(alternatives('A branch.', [layerList('The layers of a branch.'), layerItem])),
      v.description('A list of lists of layers, or of single layers; an empty one passes the input on.'),
    ),
    merge: v.optional(
      choice(`The layer that merges the branches (${merges.join(', ')}); its arguments stand beside it.`, merges),
      'concatenate',
    ),
  }),
  repeat: group('Repeats its layers in sequence; `$i` is the index, from 0.', {
    times: integer('How often, a whole number or an expression.', { minimum: 0 }),
    layers: layerList('The layers to repeat.'),
  }),
  use: group('Applies a layer or block once more, with the same weights.', {
    layer: text('The name of an earlier layer or block.', { names: 'tensor' }),
    reverse: v.optional(boolean('For a `reversible_embedding`: whether this use goes from vectors to scores.')),
  }),
} as const;

/** Ways to write a layer that this version has not. */
export const constructsNotYet: readonly string[] = ['pretrained'];

/** Name of a construct, such as `residual`. */
export type Construct = keyof typeof constructs;

/** Tells whether a word is the name of a construct. */
export function isConstruct(word: string): word is Construct {
  return Object.hasOwn(constructs, word);
}
