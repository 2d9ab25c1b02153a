import { layers } from '../layers/index.js';
import type { Entry } from '../parse/node.js';
import type { Expander } from './expander.js';
import type { Source } from './frame.js';
import type { ConstructArguments } from './readConstruct.js';

/**
 * Returns the arguments of a `use` that override those of its layer: call arguments, as Keras calls them. `values` are those
 * that were read. Reports arguments that the layer does not have.
 */
export function readCallArguments(
  { report }: Expander,
  own: readonly Entry[],
  values: ConstructArguments['values'],
  source: Source | null,
): readonly Entry[] {
  if (source === null) return [];
  const type = source.resolved && 'layer' in source.resolved ? source.resolved.layer : null;
  const taken: readonly string[] = (type !== null && layers[type].callArguments) || [];
  return own.filter(({ key, keySpan }) => {
    if (!Object.hasOwn(values, key)) return false;
    if (taken.includes(key)) return true;
    const which = type === null ? 'what is used here' : type;
    const message = `\`${key}\` of \`use\` is for \`reversible_embedding\`; ${which} has no such argument.`;
    report('argument/unknown', keySpan, message);
    return false;
  });
}
