import type { Symptom } from './symptom.js';

const [leastSeconds, share] = [5, 0.2];

export const slowData: Symptom = {
  doc: 'The steps of an epoch, which took at least 5 seconds, waited for data for a fifth of the time.',
  find({ seconds, waited, hasPictures }) {
    if (seconds < leastSeconds || waited < share * seconds) return null;
    const hint = hasPictures
      ? 'Store the pictures in the size that the network needs, let more of them stay in memory (SHAPEWRIGHT_PICTURE_CACHE, in MiB), or augment them less.'
      : 'Preparing a batch takes longer than a step of this network.';
    return `Training waited for data for ${Math.round((100 * waited) / seconds)} % of the epoch (${Math.round(waited)} of ${Math.round(seconds)} s). ${hint}`;
  },
};
