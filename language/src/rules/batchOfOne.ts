import { write } from '../fixes/write.js';
import { layers } from '../layers/index.js';
import { entryAt } from '../parse/entryAt.js';
import type { Rule } from './rule.js';

/** The variance of one vector is zero: batch normalization needs others beside it. */
export const batchOfOne: Rule = ({ report, root, definition, graph }) => {
  const value = entryAt(root, 'training', 'batch_size')?.value;
  if (definition.training.batch_size !== 1 || !value) return;
  const norm = graph.layers.find(({ type, trainable }) => layers[type].batchStatistics && trainable);
  if (!norm) return;
  const flat = norm.inputShapes[0]?.length === 1;
  const what = flat ? 'of one sample the variance is zero' : 'one sample tells little of the variance';
  const message = `Batch normalization (\`${norm.name}\`) compares the samples of a batch, and ${what}. Use larger batches, such as 32, or \`layer_normalization\`.`;
  report('training/batch-of-one', value.span, message, { fixes: [write('32', value.span)] });
};
