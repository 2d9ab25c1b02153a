import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { Edit } from '../findings/draft.js';
import { parameterAlone } from '../settings/evaluateText.js';
import { setArgument } from './setArgument.js';

/** Gives a layer's argument a value where the value comes from: for `$units` that is the use of the block. */
export function setAtSource(text: string, layer: ExpandedLayer, argument: string, value: string): Edit | null {
  let { syntax } = layer;
  let key = argument;
  for (const use of layer.uses.toReversed()) {
    const node = syntax.arguments.find((entry) => entry.key === key)?.value;
    const parameter = node?.kind === 'scalar' ? parameterAlone(node.text) : null;
    if (parameter === null) break;
    syntax = use.syntax;
    key = parameter;
  }
  return setArgument(text, syntax, key, value);
}
