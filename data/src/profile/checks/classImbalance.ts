import type { ProfileCheck } from './check.js';
import { formatShare } from './formatShare.js';
import { pathsOfTarget } from './locations.js';

/** From this share of one class on, accuracy tells little. */
const largeShare = 0.75;

/** Says how often a network is right that always gives the most frequent class. */
export const classImbalance: ProfileCheck = ({ profile: { targets }, settings }) =>
  targets.flatMap(({ name, classes }) => {
    // The classes of such a target do not exclude each other.
    if (settings.targets[name]?.kind !== 'column') return [];
    const total = classes.reduce((sum, { training }) => sum + training, 0);
    const most = classes.reduce((one, other) => (other.training > one.training ? other : one), classes[0] ?? none);
    const share = most.training / Math.max(1, total);
    if (share < largeShare) return [];
    return [
      {
        code: 'data/class-imbalance',
        paths: pathsOfTarget(name),
        message: `${formatShare(share)} of the training samples of \`${name}\` are \`${most.name}\`: always guessing that gives an accuracy of ${share.toFixed(2)}. Besides \`accuracy\`, look at \`auc\`, \`precision\` and \`recall\`.`,
      },
    ];
  });

const none = { name: '', training: 0 };
