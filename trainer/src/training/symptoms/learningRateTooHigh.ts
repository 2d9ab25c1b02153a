import { least } from '../least.js';
import { formatShort } from '../monitor.js';
import { lastMeasured, median, updateRatio, valuesOf } from './figures.js';
import type { Symptom } from './symptom.js';

/** The growth of the loss, and the update-to-weight ratio, from which the rate is too high. */
const [growth, ratio] = [1.1, 0.1];
const epochsWithoutProgress = 3;

export const learningRateTooHigh: Symptom = {
  doc: 'The training loss is more than a tenth above that of the first epoch; or an update changes the weights by more than a tenth, and the loss has made no progress for three epochs.',
  find({ epochs, settings: { optimizer } }) {
    const losses = valuesOf(epochs, 'loss');
    const [first = NaN, last = NaN] = [losses[0], losses.at(-1)];
    if (epochs.length < 2) return null;
    const lower = `Try a tenth of the learning rate (${formatShort(optimizer.learning_rate / 10)}), or let \`shapewright find-rate\` suggest one.`;
    if (last > first + (growth - 1) * Math.abs(first))
      return `The learning rate may be too high: the training loss has risen from ${formatShort(first)} in the first epoch to ${formatShort(last)}. ${lower}`;
    const measured = lastMeasured(epochs, 2);
    if (!measured || epochs.length <= epochsWithoutProgress) return null;
    const typical = median(measured.map(({ layers }) => updateRatio(layers)));
    const recent = losses.slice(-epochsWithoutProgress);
    const best = least(losses.slice(0, -epochsWithoutProgress));
    if (typical < ratio || recent.some((loss) => loss < best)) return null;
    return `The learning rate may be too high: an update changes the weights of a typical layer by ${Math.round(100 * typical)} %, and the training loss has not fallen below ${formatShort(best)} for ${epochsWithoutProgress} epochs. ${lower}`;
  },
};
