import { fromLog } from '../monitor.js';
import { lastMeasured } from './figures.js';
import type { Symptom } from './symptom.js';

const most = 0.8;

export const deadUnits: Symptom = {
  doc: 'In two measured epochs at least four fifths of the units of a layer with `relu` were 0 for every measured sample.',
  find({ epochs }) {
    const measured = lastMeasured(epochs, 2);
    if (!measured || measured.at(-1) !== epochs.at(-1)) return null;
    const [before, now] = measured.map(
      ({ layers }) => new Map(layers.flatMap(({ name, dead }) => (dead === undefined ? [] : [[name, fromLog(dead)]]))),
    );
    const dead = [...(now ?? [])].filter(([name, share]) => share >= most && (before?.get(name) ?? 0) >= most);
    const [worst] = dead.toSorted(([, one], [, other]) => other - one);
    if (!worst) return null;
    const [name, share] = worst;
    const others = dead.length > 1 ? `, and most of those of ${dead.length - 1} more` : '';
    return `${Math.round(100 * share)} % of the units of the layer \`${name}\` are dead${others}: they are 0 for every sample, and learn nothing. Lower the learning rate, use \`leaky_relu\` or \`elu\`, or \`he_normal\` as the initializer; if the network is accurate, it has more units than it needs.`;
  },
};
