import type { RequiredScores } from './declareLoss.js';

/** Scores of classes of which one applies. */
export const shares: RequiredScores = { activation: 'softmax', are: 'scores that add up to 1' };

/** A score of each class that may apply. */
export const probability: RequiredScores = { activation: 'sigmoid', are: 'a score between 0 and 1' };

/** Scores that are compared by sets, whatever gives them. */
export const membership: RequiredScores = { ...probability, within: [0, 1] };

/** Scores of classes by their sign or order. */
export const margins: RequiredScores = {
  activation: 'linear',
  are: 'scores that may be negative',
  covers: [-1, 1],
};

/** Means of counts. */
export const rates: RequiredScores = { activation: 'softplus', are: 'scores of at least 0', within: [0, Infinity] };
