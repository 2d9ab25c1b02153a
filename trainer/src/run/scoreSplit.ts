import type { Split } from '#data';
import type { SplitName } from '#protocol';
import type { Scores, Training } from '../training/training.js';

/** Enough samples to estimate the fit to the training split. */
const mostTrainingSamples = 10_000;

/** A split with the scores of its samples. */
export interface ScoredSplit {
  readonly name: SplitName;
  readonly split: Split;
  /** The positions in the split of the samples that were scored. */
  readonly positions: Uint32Array;
  readonly scores: Scores;
}

/** Scores a split: of the training split at most 10,000 samples, evenly spaced. */
export async function scoreSplit(name: SplitName, split: Split, training: Training): Promise<ScoredSplit> {
  const positions = evenly(split.size, name === 'training' ? mostTrainingSamples : split.size);
  const chosen: Split = {
    size: positions.length,
    read: (chosen) => split.read(chosen.map((index) => positions[index] ?? 0)),
  };
  return { name, split, positions, scores: await training.evaluate(chosen, name, true) };
}

/** Returns at most `most` of the numbers 0 to `size - 1`, evenly spaced. */
function evenly(size: number, most: number): Uint32Array {
  const count = Math.min(size, most);
  return Uint32Array.from({ length: count }, (_, index) => Math.floor((index * size) / count));
}
