import { formatShort } from '../monitor.js';
import { gradientNorm, median, normsOf } from './figures.js';
import type { Symptom } from './symptom.js';

/** How many times the usual norm, and at least which norm. */
const [factor, least] = [10, 100];

export const explodingGradients: Symptom = {
  doc: `The norm of all gradients is at least ${least}, and ${factor} times its median in the epochs before.`,
  find({ epochs, settings: { optimizer } }) {
    const measured = epochs.filter(({ layers }) => layers.length > 0);
    const last = measured.at(-1);
    if (!last || last !== epochs.at(-1) || measured.length < 2) return null;
    const norm = gradientNorm(last.layers);
    const usual = median(measured.slice(0, -1).map(({ layers }) => gradientNorm(layers)));
    if (norm < least || norm < factor * usual) return null;
    const [largest] = normsOf(last.layers).toSorted((one, other) => other.gradients - one.gradients);
    const where = largest ? `, most of it in the layer \`${largest.name}\`` : '';
    const limit = `Limit it by \`global_clipnorm: 1\` for \`${optimizer.name}\``;
    return `The gradients are exploding: in epoch ${last.epoch} their norm is ${formatShort(norm)}, before it was ${formatShort(usual)}${where}. ${limit}, or lower the learning rate.`;
  },
};
