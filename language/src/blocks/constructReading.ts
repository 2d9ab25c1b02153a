import type { Node } from '../parse/node.js';
import type { Reading } from '../settings/reading.js';
import type { Expander } from './expander.js';
import type { Frame } from './frame.js';

/** Returns the context for reading a value of a construct. Diagnostics of a value with a parameter refer to the uses of the block. */
export function constructReading(
  { report }: Expander,
  { scope, uses }: Pick<Frame, 'scope' | 'uses'>,
  node: Node,
): Reading {
  const related = uses.map(({ name, span }) => ({ message: `Here, as a part of \`${name}\`.`, span }));
  const usesParameter = node.kind === 'scalar' && node.text.includes('$');
  return {
    scope,
    wrongValue: 'argument/wrong-value',
    report(code, span, message, details) {
      report(code, span, message, usesParameter ? { ...details, related } : details);
    },
  };
}
