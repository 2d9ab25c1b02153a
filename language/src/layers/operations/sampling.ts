import * as v from 'valibot';
import { compareEqual } from '../../dimensions/compare.js';
import { number } from '../../grammar/values.js';
import { formatShape } from '../../shape.js';
import { declareMerge, type Requirement } from '../declareLayer.js';
import { seed } from '../seed.js';

export const sampling = declareMerge({
  type: 'sampling',
  doc: 'While training, `mean + exp(log_variance / 2) · noise`, where `noise` is standard normal; at inference `mean`; `[...], [...] → [...]`. The Kullback-Leibler divergence from the standard normal distribution, `-½ Σ (1 + log_variance - mean² - exp(log_variance))` as the mean of the samples, times `kl_weight`, is added to the loss (Kingma and Welling 2013).',
  torch: [],
  arguments: {
    kl_weight: v.optional(number('Factor of the Kullback-Leibler divergence in the loss: beta.', { minimum: 0 }), 1),
    seed,
  },
  takes: { least: 2, most: 2, names: ['mean', 'log_variance'] },
  infer(_values, [mean = [], logVariance = []]) {
    const wrong = mean.flatMap((size, axis) =>
      compareEqual(size, logVariance[axis] ?? null).verdict === 'refuted' ? [axis] : [],
    );
    const isSameRank = mean.length === logVariance.length;
    if (isSameRank && wrong.length === 0) return { output: mean, weights: [] };
    return {
      error: {
        code: isSameRank ? 'shape/size-mismatch' : 'shape/rank-mismatch',
        message: `needs a \`log_variance\` of the shape of its \`mean\`, ${formatShape(mean)},`,
        hint: 'Each value is drawn with a mean and a variance of its own.',
        input: 1,
        output: mean,
        requires: isSameRank
          ? wrong.flatMap((axis): Requirement[] => [
              { input: 1, axis, size: { equals: mean[axis] ?? null } },
              { input: 0, axis, size: { equals: logVariance[axis] ?? null } },
            ])
          : [],
      },
    };
  },
});
