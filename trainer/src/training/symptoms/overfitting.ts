import { least } from '../least.js';
import { formatShort } from '../monitor.js';
import { valuesOf } from './figures.js';
import type { Symptom } from './symptom.js';

/** Epochs since the best one, the growth of the validation loss since then, and the fall of the training loss. */
const [leastEpochs, growth, fall] = [3, 0.1, 0.05];

export const overfitting: Symptom = {
  doc: 'For three epochs the validation loss has been above its best value, now by more than a tenth, while the training loss has fallen by more than a twentieth.',
  find({ epochs, settings: { early_stopping } }) {
    const [losses, validation] = [valuesOf(epochs, 'loss'), valuesOf(epochs, 'val_loss')];
    const lowest = least(validation);
    const best = validation.indexOf(lowest);
    const [then = NaN, now = NaN, last = NaN] = [losses[best], losses.at(-1), validation.at(-1)];
    const hasRisen = last > lowest + growth * Math.abs(lowest) && validation.length - 1 - best >= leastEpochs;
    if (!hasRisen || !(now < then - fall * Math.abs(then))) return null;
    const stop =
      typeof early_stopping?.patience !== 'number' ? 'End such runs early (`early_stopping`); against' : 'Against';
    return `The network overfits since epoch ${(epochs[best]?.epoch ?? 0) + 1}: the validation loss has risen from ${formatShort(lowest)} to ${formatShort(last)}, while the training loss still falls. ${stop} overfitting help more data, augmentation, \`dropout\`, \`weight_decay\` or a smaller network.`;
  },
};
