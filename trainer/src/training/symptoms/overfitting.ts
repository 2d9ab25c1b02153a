import { least } from '../least.js';
import { formatShort } from '../monitor.js';
import { lastMeasured, median, updateRatio, valuesOf } from './figures.js';
import type { Symptom } from './symptom.js';

/** Epochs whose median is looked at, as a single one may jump. */
const recent = 5;
/** Epochs since the best one, the growth of the validation loss since then, and the fall of the training loss. */
const clear = { epochs: 5, growth: 0.1, fall: 0.05 };
const slow = { epochs: 10, growth: 0.03, fall: 0.1 };
/** The share of what was gained before that is lost again, at least. */
const leastLoss = 0.05;
/** The update-to-weight ratio above which the curves say nothing yet: the learning rate is too high. */
const mostRatio = 0.03;

export const overfitting: Symptom = {
  doc: 'The validation loss, as the median of five epochs, is more than a tenth above its best value, of at least five epochs before, while the training loss has fallen by more than a twentieth and still falls; or since ten epochs by 3 %, while the training loss has fallen by a tenth. At least a twentieth of what the validation loss had gained is lost again.',
  find({ epochs, settings: { early_stopping } }) {
    const [losses, validation] = [valuesOf(epochs, 'loss'), valuesOf(epochs, 'val_loss')];
    const lowest = least(validation);
    const best = validation.indexOf(lowest);
    const [then = NaN, now = NaN] = [losses[best], losses.at(-1)];
    const last = median(validation.slice(-recent));
    const stillFalls = now < median(losses.slice(-recent));
    const gained = (validation[0] ?? NaN) - lowest;
    const [measured] = lastMeasured(epochs, 1) ?? [];
    if (last - lowest < leastLoss * gained || (measured && updateRatio(measured.layers) > mostRatio)) return null;
    const overfits = [clear, slow].some(
      (signs) =>
        validation.length - 1 - best >= signs.epochs &&
        last > lowest + signs.growth * Math.abs(lowest) &&
        now < then - signs.fall * Math.abs(then),
    );
    if (!overfits || !stillFalls) return null;
    const stop = typeof early_stopping?.patience !== 'number' ? ' End such runs early (`early_stopping`).' : '';
    return `The network overfits since epoch ${(epochs[best]?.epoch ?? 0) + 1}: the validation loss has risen from ${formatShort(lowest)} to ${formatShort(last)}, while the training loss still falls.${stop} More data, augmentation, \`dropout\`, \`weight_decay\` or a smaller network help against it.`;
  },
};
