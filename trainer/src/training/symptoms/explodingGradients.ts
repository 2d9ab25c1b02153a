import { isClipped } from '#language';
import { formatShort } from '../monitor.js';
import { gradientNorm, median, normsOf } from './figures.js';
import type { Symptom } from './symptom.js';

/** The norm at which gradients explode wherever they began; and how many times the usual norm, if it is at least this one. */
const [most, factor, least] = [1000, 10, 100];

export const explodingGradients: Symptom = {
  doc: `The norm of all gradients is at least ${most}; or at least ${least}, and ${factor} times its median in the epochs before.`,
  find({ epochs, settings: { optimizer } }) {
    const measured = epochs.filter(({ layers }) => layers.length > 0);
    const last = measured.at(-1);
    if (!last || last !== epochs.at(-1)) return null;
    const norm = gradientNorm(last.layers);
    const before = measured.slice(0, -1).map(({ layers }) => gradientNorm(layers));
    const usual = median(before);
    const hasGrown = before.length > 0 && norm >= least && norm >= factor * usual;
    if (norm < most && !hasGrown) return null;
    const [largest] = normsOf(last.layers).toSorted((one, other) => other.gradients - one.gradients);
    const where = largest ? `, most of it in the layer \`${largest.name}\`` : '';
    const growth = hasGrown ? `, before it was ${formatShort(usual)}` : '';
    const limit = isClipped(optimizer)
      ? 'They are clipped, so that only their direction counts. Try smaller initial weights or a lower learning rate'
      : `Limit it by \`global_clipnorm: 1\` for \`${optimizer.name}\`, or try smaller initial weights or a lower learning rate`;
    return `The gradients are exploding: in epoch ${last.epoch} their norm is ${formatShort(norm)}${growth}${where}. ${limit}; in a recurrent network also shorter sequences, \`lstm\` or \`gru\`.`;
  },
};
