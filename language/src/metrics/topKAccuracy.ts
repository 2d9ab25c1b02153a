import * as v from 'valibot';
import { integer } from '../grammar/values.js';
import { declareMetric } from './declareMetric.js';

export const top_k_accuracy = declareMetric({
  name: 'top_k_accuracy',
  doc: 'Fraction of samples whose class is among the `k` with the highest scores; among equal scores, the last classes come first.',
  arguments: { k: v.optional(integer('Number of classes that are predicted.'), 5) },
  targets: ['classes'],
  maximize: true,
  keras: 'SparseTopKCategoricalAccuracy',
  sklearn: 'top_k_accuracy_score',
  aliases: ['TopKCategoricalAccuracy', 'top_k', 'topk', 'top_5_accuracy', 'top5', 'top_5', 'top5_accuracy'],
});
