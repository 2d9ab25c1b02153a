import type { Rule } from './rule.js';

/** A layer whose output goes nowhere costs time and learns nothing. */
export const unusedLayers: Rule = ({ report, expansion }) => {
  const used = new Set(expansion.layers.flatMap(({ inputs }) => inputs ?? []));
  // An open input may be any layer, and so may an open output: only what is certain is told.
  if (expansion.output === null || expansion.layers.some(({ inputs, type }) => inputs === null || type === null))
    return;
  for (const { name, syntax } of expansion.layers) {
    if (used.has(name) || name === expansion.output) continue;
    report(
      'graph/unused-layer',
      syntax.wordSpan,
      `Nothing uses the output of \`${name}\`: remove it, or name it in a layer's \`inputs\`.`,
    );
  }
};
