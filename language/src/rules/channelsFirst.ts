import { rewriteInputShape } from '../fixes/rewriteInputShape.js';
import { looksChannelsFirst } from '../layers/looksChannelsFirst.js';
import { formatShape } from '../shape.js';
import { argumentOf, isConvolution, isPooling } from './layerFacts.js';
import type { Rule } from './rule.js';

/** An image or volume with its few channels before its many places is taken for one of few rows. */
export const channelsFirst: Rule = ({ report, text, inputs, graph, placed }) => {
  // Where a layer refuses it, that tells of it.
  if (!graph.complete) return;
  for (const input of inputs) {
    const { name, shape, span } = input;
    const last = shape?.at(-1);
    if (!shape || !span || shape.length < 3 || !looksChannelsFirst(shape)) continue;
    const taker = [...placed.values()].find(({ layer }) => layer.inputs.includes(name));
    if (!taker || !(isConvolution(taker.layer.type) || isPooling(taker.layer.type))) continue;
    if (argumentOf(taker.layer, 'data_format') !== 'channels_last' || (typeof last === 'number' && last <= 4)) continue;
    const edit = rewriteInputShape(text, input, ([first = '', ...others]) => [...others, first]);
    const message = `The input \`${name}\`, ${formatShape(shape)}, looks as if its channels came first, and ${taker.layer.type} \`${taker.layer.name}\` takes the last dimension for them. Put the channels last, or set \`data_format: channels_first\`.`;
    report('shape/channels-first', span, message, {
      fixes: edit ? [{ title: `Set the input ${name} to ${edit.newText}`, edits: [edit] }] : [],
    });
  }
};
