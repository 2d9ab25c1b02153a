import * as v from 'valibot';
import { dimension } from '../../grammar/values.js';
import { declareLayer } from '../declareLayer.js';
import { fillTarget, fitTarget, isOpen } from './fitTarget.js';
import { targetShapeError } from './targetShapeError.js';

const target = v.pipe(
  v.array(dimension('A size.'), 'must be a list of sizes'),
  v.check(
    (sizes) => sizes.every((size) => typeof size !== 'number' || size === -1 || size >= 1),
    'must have sizes of at least 1, or -1',
  ),
  v.check((sizes) => sizes.filter(isOpen).length <= 1, 'must leave at most one size open'),
  v.description('The new shape without the batch; one size may be -1: it follows from the others.'),
);

export const reshape = declareLayer({
  type: 'reshape',
  doc: 'Changes the shape of a sample and keeps its values in order; `[...] → [...target_shape]`.',
  keras: 'Reshape',
  torch: ['Unflatten'],
  receptiveField: 'unknown',
  values: 'rearranged',
  arguments: { target_shape: target },
  infer({ target_shape }, input) {
    const fit = fitTarget(target_shape, input);
    return fit.verdict === 'refuted'
      ? { error: targetShapeError(target_shape, input, fit) }
      : { output: fillTarget(target_shape, input), weights: [] };
  },
});
