import type * as v from 'valibot';
import { constructs } from '../grammar/constructs.js';
import { layers } from '../layers/index.js';
import { type Entry, isAbsent } from '../parse/node.js';
import { readValue } from '../settings/readValue.js';
import type { Expander } from './expander.js';
import type { Frame, Source } from './frame.js';

/**
 * Returns the arguments that a `use` overrides: call arguments of the layer, as Keras calls them. Reports those that the layer
 * does not have, and invalid values.
 */
export function readCallArguments(
  { report }: Expander,
  own: readonly Entry[],
  frame: Frame,
  source: Source | null,
): readonly Entry[] {
  const type = source?.resolved && 'layer' in source.resolved ? source.resolved.layer : null;
  const given = own.filter(({ key, value }) => key !== 'layer' && key in constructs.use.entries && !isAbsent(value));
  if (source === null) return [];
  const taken: readonly string[] = (type !== null && layers[type].callArguments) || [];
  const declared: Readonly<Record<string, v.GenericSchema>> = type === null ? {} : layers[type].arguments;
  return given.filter(({ key, keySpan, value }) => {
    const schema = declared[key];
    if (!taken.includes(key) || !schema) {
      const which = type === null ? 'what is used here' : type;
      report(
        'argument/unknown',
        keySpan,
        `\`${key}\` of \`use\` is for \`reversible_embedding\`; ${which} has no such argument.`,
      );
      return false;
    }
    const reading = { report, scope: frame.scope, wrongValue: 'argument/wrong-value' } as const;
    return readValue(reading, schema, value, `\`${key}\` of \`use\``) !== undefined;
  });
}
