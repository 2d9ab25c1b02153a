import { formatShort } from '../monitor.js';
import { lastMeasured, median, mostDead, updateRatio, valuesOf } from './figures.js';
import { learningRateTooLow } from './learningRateTooLow.js';
import type { Symptom } from './symptom.js';

/** Epochs after which it is noted if three of them were measured, and in any case. */
const [leastEpochs, mostEpochs] = [5, 10];
/** The share of its first value within which the loss stays, and the usual update-to-weight ratio. */
const [band, usual] = [0.003, 1e-3];

export const stalledLoss: Symptom = {
  doc: `For at least ${leastEpochs} epochs the training loss stays within 3/1,000 of its first value, and nothing else explains it.`,
  find(course) {
    const { epochs } = course;
    const losses = valuesOf(epochs, 'loss');
    const [first = NaN] = losses;
    const stalls = losses.every((loss) => Math.abs(loss - first) <= band * Math.abs(first));
    if (losses.length < leastEpochs || !stalls || first === 0) return null;
    const measured = lastMeasured(epochs, 3);
    if (measured === null && losses.length < mostEpochs) return null;
    if (learningRateTooLow.find(course) !== null || mostDead(epochs) >= 0.5) return null;
    const ratio = median((measured ?? []).map(({ layers }) => updateRatio(layers)));
    const direction =
      ratio > 0
        ? `; then try a ${ratio < usual ? 'higher' : 'lower'} learning rate: an update changes a typical layer by ${formatShort(100 * ratio)} % (about 0.1 % is usual)`
        : '; then try another learning rate';
    return `The training loss does not move: it has been ${formatShort(first)} for ${losses.length} epochs. Look whether the inputs say anything about the target (\`shapewright data\`), whether they are scaled, and whether most layers are frozen${direction}.`;
  },
};
