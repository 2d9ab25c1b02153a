import { least } from '../least.js';
import { formatShort } from '../monitor.js';
import { lastMeasured, median, updateRatio, valuesOf } from './figures.js';
import type { Symptom } from './symptom.js';

/** The growth of the loss above its lowest, also as a share of the first loss, from which the rate is too high. */
const [growth, ofFirst] = [0.2, 0.05];
/** The update-to-weight ratios from which it is: where there is no progress, and in any case. */
const [ratio, wild] = [0.1, 0.3];
const epochsWithoutProgress = 3;

export const learningRateTooHigh: Symptom = {
  doc: 'In two epochs on end the training loss is more than a fifth above its lowest value; or an update changes the weights by more than a tenth, and the loss has made no progress for three epochs; or an update changes them by more than three tenths.',
  find({ epochs, settings: { optimizer } }) {
    const losses = valuesOf(epochs, 'loss');
    const lower = `Try a tenth of the learning rate (${formatShort(optimizer.learning_rate / 10)}), or let \`shapewright find-rate\` suggest one.`;
    const last = losses.at(-1) ?? NaN;
    const lowest = least(losses.slice(0, -2));
    const bound = lowest + Math.max(growth * Math.abs(lowest), ofFirst * Math.abs(losses[0] ?? NaN));
    if (losses.slice(-2).every((loss) => loss > bound))
      return `The learning rate may be too high: the training loss has risen from ${formatShort(lowest)} to ${formatShort(last)}. ${lower}`;
    const measured = lastMeasured(epochs, 2);
    if (!measured) return null;
    const typical = median(measured.map(({ layers }) => updateRatio(layers)));
    const change = `an update changes the weights of a typical layer by ${Math.round(100 * typical)} % (about 0.1 % is usual)`;
    if (typical >= wild) return `The learning rate may be too high: ${change}. ${lower}`;
    const recent = losses.slice(-epochsWithoutProgress);
    const best = least(losses.slice(0, -epochsWithoutProgress));
    if (typical < ratio || losses.length <= epochsWithoutProgress || recent.some((loss) => loss < best)) return null;
    return `The learning rate may be too high: ${change}, and the training loss has not fallen below ${formatShort(best)} for ${epochsWithoutProgress} epochs. ${lower}`;
  },
};
