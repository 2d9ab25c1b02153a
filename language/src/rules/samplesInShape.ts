import { editFix } from '../fixes/editFix.js';
import { rewriteInputShape } from '../fixes/rewriteInputShape.js';
import { formatShape } from '../shape.js';
import type { Rule } from './rule.js';

const manySamples = 10_000;
const leastSide = 8;

/** Ten thousand square images and more, as `x_train.shape` of MNIST says them, are samples: a shape is that of one. */
export const samplesInShape: Rule = ({ report, text, inputs, graph, data }) => {
  // Where a layer refuses it, or the data differs, that tells of it.
  if (!graph.complete || data) return;
  for (const input of inputs) {
    const [samples = null, height = null, width = null] = input.shape ?? [];
    if (!input.shape || !input.span || input.shape.length !== 3 || typeof samples !== 'number') continue;
    if (samples < manySamples || typeof height !== 'number' || height !== width || height < leastSide) continue;
    if (height >= samples / 10) continue;
    const edit = rewriteInputShape(text, input, (items) => items.slice(1));
    const message = `The shape of the input \`${input.name}\`, ${formatShape(input.shape)}, begins with ${samples}, which looks like the number of samples: a shape is that of one sample. Leave it out.`;
    report('shape/samples-in-shape', input.span, message, {
      fixes: editFix(`Remove the number of samples from the input ${input.name}`, edit),
    });
  }
};
