import type { Picture } from '#protocol';

/** Pixels of a side, about; at least one for each class. */
const side = 256;

/**
 * Draws a confusion matrix: rows are the actual classes, columns the predicted ones, in their order. The more of a class's samples are in a
 * cell, the darker it is; cells without any are white.
 */
export function confusionPicture(counts: readonly (readonly number[])[]): Picture {
  const cell = Math.max(1, Math.floor(side / Math.max(1, counts.length)));
  const size = cell * counts.length;
  const bytes = Buffer.alloc(size * size * 3);
  counts.forEach((row, actual) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    row.forEach((count, predicted) => {
      const share = total > 0 ? count / total : 0;
      const color = white.map((value, channel) => Math.round(value + ((blue[channel] ?? 0) - value) * share));
      for (let y = actual * cell; y < (actual + 1) * cell; y++)
        for (let x = predicted * cell; x < (predicted + 1) * cell; x++) bytes.set(color, (y * size + x) * 3);
    });
  });
  return { width: size, height: size, channels: 3, minimum: 0, maximum: 1, bytes: bytes.toString('base64') };
}

const white = [255, 255, 255];
/** The darkest of Matplotlib's color map `Blues`, as scikit-learn and Keras examples draw such matrices. */
const blue = [8, 48, 107];
