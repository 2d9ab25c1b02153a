import type { ScalarNode } from './node.js';

const word = /^[A-Za-z_$(][\w$+*/().\- ]*$/;
const decimal = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?(?:[eE][-+]?\d{1,3})?$/;
const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * A word, an expression or a number without signs that mean something to YAML, as nearly all values are; `null` where
 * it takes more to say what YAML makes of it. `start` is where it stands for the tree.
 */
export function plainScalar(text: string, start: number): ScalarNode | null {
  const span = { start, end: start + text.length };
  if (decimal.test(text)) return { kind: 'scalar', span, value: Number(text), text, quoted: false };
  if (!word.test(text)) return null;
  const constant = constants.get(text);
  if (constant !== undefined) return { kind: 'scalar', span, value: constant, text, quoted: false };
  if (/^(?:null|true|false)$/i.test(text)) return null;
  return { kind: 'scalar', span, value: text, text, quoted: false };
}
