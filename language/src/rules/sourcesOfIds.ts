import { layers } from '../layers/index.js';
import type { RuleContext } from './rule.js';

/**
 * Returns the tensors that the values of some tensors come from unchanged: inputs of the network, and outputs of layers that do
 * more than rearrange.
 */
export function sourcesOfIds(
  { inferred }: Pick<RuleContext, 'inferred'>,
  tensors: readonly string[],
): readonly string[] {
  const queue = [...tensors];
  const found: string[] = [];
  for (const tensor of queue) {
    const maker = inferred.get(tensor);
    if (maker && layers[maker.layer.type].values === 'rearranged') {
      queue.push(...maker.layer.inputs.filter((input) => !queue.includes(input)));
    } else {
      found.push(tensor);
    }
  }
  return found;
}
