import type { NetworkInput } from '../blocks/networkInput.js';
import { layerWords } from '../diagnostics/layerWords.js';
import { editFix } from '../fixes/editFix.js';
import { rewriteInputShape } from '../fixes/rewriteInputShape.js';
import { layers, type LayerType } from '../layers/index.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import { looksChannelsFirst } from '../layers/looksChannelsFirst.js';
import { formatShape } from '../shape.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import { argumentOf } from './argumentOf.js';
import type { Rule } from './rule.js';

/** An image or volume with its few channels before its many pixels is taken for one of few rows. */
export const channelsFirst: Rule = ({ report, text, inputs, graph, inferred }) => {
  // Where a layer refuses it, that tells of it.
  if (!graph.complete) return;
  for (const input of inputs) {
    const { name, shape, span } = input;
    const last = shape?.at(-1);
    if (!shape || !span || shape.length < 3 || !looksChannelsFirst(shape)) continue;
    const taker = takerOf([...inferred.values()], name);
    if (!taker || !filtersImages(taker.layer.type)) continue;
    if (argumentOf(taker.layer, 'data_format') !== 'channels_last' || (typeof last === 'number' && last <= 4)) continue;
    // Inputs that are merged before it change together.
    const alike = inputs.filter((other) => {
      return takerOf([...inferred.values()], other.name) === taker && looksChannelsFirst(other.shape ?? []);
    });
    const edits = alike.map((other) => rewriteInputShape(text, other, ([first = '', ...others]) => [...others, first]));
    const known = edits.filter((edit) => edit !== null);
    const own = known[alike.indexOf(input)];
    const message = `The input \`${name}\`, ${formatShape(shape)}, looks as if its channels came first, and ${layerWords(taker.layer.type, taker.layer.name)} takes the last dimension for them. Put the channels last, or set \`data_format: channels_first\`.`;
    report('shape/channels-first', span, message, {
      fixes: editFix(
        `Set the ${listOfInputs(alike)} to ${own?.newText.trim() ?? ''}`,
        known.length === edits.length ? known : null,
      ),
    });
  }
};

function filtersImages(type: LayerType): boolean {
  return isOfFamily(type, 'convolution') || layers[type].receptiveField === 'window';
}

function listOfInputs(inputs: readonly NetworkInput[]): string {
  return `${inputs.length === 1 ? 'input' : 'inputs'} ${inputs.map(({ name }) => name).join(' and ')}`;
}

/** The first layer that takes an input, behind merges of it with others. */
function takerOf(layers: readonly InferredLayer[], input: string): InferredLayer | undefined {
  const tensors = new Set([input]);
  return layers.find(({ layer }) => {
    if (!layer.inputs.some((tensor) => tensors.has(tensor))) return false;
    if (layer.inputs.length < 2) return true;
    tensors.add(layer.name);
    return false;
  });
}
