import { formatShort } from '../monitor.js';
import { valuesOf } from './figures.js';
import { learningRateTooLow } from './learningRateTooLow.js';
import type { Symptom } from './symptom.js';

const leastEpochs = 5;
/** The share of its first value within which the loss stays. */
const band = 0.01;

export const stalledLoss: Symptom = {
  doc: `For the first ${leastEpochs} epochs the training loss stays within a hundredth of its first value.`,
  find(course) {
    const losses = valuesOf(course.epochs, 'loss');
    const [first = NaN] = losses;
    const stalls = losses.every((loss) => Math.abs(loss - first) <= band * Math.abs(first));
    if (losses.length < leastEpochs || !stalls || first === 0) return null;
    if (learningRateTooLow.find(course) !== null) return null;
    return `The training loss does not move: it has been ${formatShort(first)} for ${losses.length} epochs. Look whether the inputs say anything about the target (\`shapewright data\`), whether they are scaled, and whether most layers are frozen or dead; then try another learning rate.`;
  },
};
