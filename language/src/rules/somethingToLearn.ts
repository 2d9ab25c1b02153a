import { entryAt } from '../parse/entryAt.js';
import { taskOf } from '../tasks/index.js';
import { type End, ends } from './ends.js';
import type { Rule } from './rule.js';

/** A network that is to be trained must have a weight that may change. */
export const somethingToLearn: Rule = (context) => {
  const { report, root, graph, data } = context;
  const layers = entryAt(root, 'model', 'layers');
  if (!data || !layers || !graph.complete) return;
  // Whoever has no layers for the target either is told that first.
  const lacks = ({ last, target }: End) => target && last.layer.outputShape?.at(-1) !== taskOf(target).shape.at(-1);
  if (ends(context).some(lacks)) return;
  if (graph.layers.some(({ weights }) => weights.some(({ trainable }) => trainable))) return;
  const frozen = graph.layers.some(({ weights }) => weights.length > 0);
  const hint = frozen ? 'Remove `trainable: false` from one.' : 'Add a layer that has some, such as `dense`.';
  report('training/nothing-to-learn', layers.keySpan, `No layer has weights that training may change. ${hint}`);
};
