import { formatShort } from '../monitor.js';
import { lastMeasured, mostDead, normsOf } from './figures.js';
import type { Symptom } from './symptom.js';

/** The least share of the last layer's norm, and the least norm at which the last layer still learns. */
const [share, learning] = [1e-4, 1e-6];
const leastLayers = 3;

export const vanishingGradients: Symptom = {
  doc: `In two measured epochs the norm of the first layer's gradients is less than 1/10,000 of the last layer's, in a network with at least ${leastLayers} layers of weights, and no layer is half dead.`,
  find({ epochs }) {
    const measured = lastMeasured(epochs, 2);
    if (!measured || measured.at(-1) !== epochs.at(-1)) return null;
    // No gradient passes dead units: they are the cause then.
    if (mostDead(epochs) >= 0.5) return null;
    const ends = measured.map(({ layers }) => {
      const norms = normsOf(layers);
      return { count: norms.length, first: norms[0], last: norms.at(-1) };
    });
    const vanishes = ends.every(
      ({ count, first, last }) =>
        first && last && count >= leastLayers && last.gradients > learning && first.gradients < share * last.gradients,
    );
    const { first, last } = ends.at(-1) ?? {};
    if (!vanishes || !first || !last) return null;
    const usesRelu = measured.some(({ layers }) => layers.some(({ dead }) => dead !== undefined));
    const activation = usesRelu ? '' : '`relu` instead of `sigmoid` or `tanh`, ';
    return `The gradients vanish on their way back: their norm is ${formatShort(last.gradients)} in the layer \`${last.name}\` and ${formatShort(first.gradients)} in \`${first.name}\`, so that the first layers hardly learn. Use ${activation}normalization between the layers, or residual connections (\`residual\`); in a recurrent network \`lstm\` or \`gru\`.`;
  },
};
