import type { Node } from '../parse/node.js';
import type { Reading } from '../settings/reading.js';
import type { Expander } from './expander.js';
import type { Frame } from './frame.js';

/** How the values of a construct are read. Where one comes from a parameter, the uses of the block are shown with it. */
export function constructReading({ report }: Expander, { scope, uses }: Frame, node: Node): Reading {
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
