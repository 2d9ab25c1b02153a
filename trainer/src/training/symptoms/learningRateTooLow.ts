import { formatShort } from '../monitor.js';
import { lastMeasured, median, mostDead, updateRatio, valuesOf } from './figures.js';
import type { Symptom } from './symptom.js';

/** The update-to-weight ratio below which the weights hardly change, and the share by which the loss must fall. */
const [ratio, progress] = [3e-5, 0.05];
const leastEpochs = 3;

export const learningRateTooLow: Symptom = {
  doc: 'In three measured epochs an update changes the weights by less than 3/100,000, and the training loss has fallen by less than a twentieth since the first epoch; no layer is half dead.',
  find({ epochs, settings: { optimizer } }) {
    const measured = lastMeasured(epochs, leastEpochs);
    if (!measured || mostDead(epochs) >= 0.5) return null;
    const typical = median(measured.map(({ layers }) => updateRatio(layers)));
    const losses = valuesOf(epochs, 'loss');
    const [first = NaN, last = NaN] = [losses[0], losses.at(-1)];
    const fall = (first - last) / Math.abs(first);
    if (!(typical < ratio && fall < progress && fall > -progress)) return null;
    return `The learning rate may be too low: an update changes the weights of a typical layer by ${formatShort(100 * typical)} % (about 0.1 % is usual), and in ${epochs.length} epochs the training loss has only gone from ${formatShort(first)} to ${formatShort(last)}. Try ten times the learning rate (${formatShort(optimizer.learning_rate * 10)}), or let \`shapewright find-rate\` suggest one.`;
  },
};
