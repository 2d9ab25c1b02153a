import * as v from 'valibot';
import { choice } from '../grammar/values.js';
import { declareMetric } from './declareMetric.js';

export const cohen_kappa = declareMetric({
  name: 'cohen_kappa',
  doc: 'Agreement of actual and predicted classes beyond chance: `1 - disagreement / disagreement by chance`.',
  undefined: 'Where all samples are, and are predicted to be, of one class, NaN.',
  arguments: {
    weights: v.optional(
      v.nullable(
        choice(
          'For classes in an order: how disagreement grows with the distance between them; left out, all is the same.',
          ['linear', 'quadratic'],
        ),
      ),
      null,
    ),
  },
  targets: ['classes', 'binary', 'sequence'],
  maximize: true,
  sklearn: 'cohen_kappa_score',
  torch: 'CohenKappa',
  aliases: ['kappa'],
});
