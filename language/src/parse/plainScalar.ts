import type { ScalarNode } from './node.js';

/**
 * A word or a whole number that stands alone at the end of a line, as nearly all values do; `null` where it takes more
 * to say what YAML makes of it. `start` is where it stands for the tree.
 */
export function plainScalar(text: string, start: number): ScalarNode | null {
  const span = { start, end: start + text.length };
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return { kind: 'scalar', span, value: Number(text), text, quoted: false };
  if (!/^[A-Za-z_$]\w*$/.test(text) || /^(?:null|true|false)$/i.test(text)) return null;
  return { kind: 'scalar', span, value: text, text, quoted: false };
}
