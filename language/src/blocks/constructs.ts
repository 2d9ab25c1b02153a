import type { LayerType } from '../layers/index.js';

/** How a `parallel` may bring its branches together: layers of several inputs. */
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
  residual: {
    doc: 'Adds its input to what its layers make of it.',
    keys: {
      layers: { doc: 'The layers of the branch.', required: true },
      shortcut: { doc: "Layers for the input's way to the sum, such as a projection.", required: false },
    },
  },
  parallel: {
    doc: 'Gives its input to several branches and brings their outputs together.',
    keys: {
      branches: {
        doc: 'A list of lists of layers, or of single layers; an empty one passes the input on.',
        required: true,
      },
      merge: {
        doc: `The layer that brings the branches together (${merges.join(', ')}); its arguments stand beside it.`,
        required: false,
      },
    },
  },
  repeat: {
    doc: 'Stands for its layers written several times, one after another; `$i` counts from 0.',
    keys: {
      times: { doc: 'How often, a whole number or an expression.', required: true },
      layers: { doc: 'The layers to repeat.', required: true },
    },
  },
  use: {
    doc: 'Applies a layer or block once more, with the same weights.',
    keys: {
      layer: { doc: 'The name of a layer or block that stands before.', required: true },
      reverse: {
        doc: 'For a `reversible_embedding`: whether this use goes from vectors to scores.',
        required: false,
      },
    },
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly doc: string;
      readonly keys: Readonly<Record<string, { readonly doc: string; readonly required: boolean }>>;
    }
  >
>;

export type Construct = keyof typeof constructs;

export function isConstruct(word: string): word is Construct {
  return Object.hasOwn(constructs, word);
}
