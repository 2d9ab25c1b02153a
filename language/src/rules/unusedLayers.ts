import type { Rule } from './rule.js';

/** A layer whose output goes nowhere costs time and learns nothing. */
export const unusedLayers: Rule = ({ report, expansion }) => {
  const tensors = [...expansion.layers.flatMap(({ inputs }) => inputs ?? []), ...expansion.outputs];
  // Who uses `lstm.state_h` uses `lstm`.
  const used = new Set(tensors.map((tensor) => (tensor?.includes('.') ? tensor.split('.', 1)[0] : tensor)));
  // An open input may be any layer, and so may an open output: only what is certain is told.
  // Others use its weights.
  const owners = new Set(expansion.layers.map(({ sharedWith }) => sharedWith));
  if (expansion.outputs.includes(null)) return;
  if (expansion.layers.some(({ inputs, type }) => inputs === null || type === null)) return;
  for (const { name, syntax } of expansion.layers) {
    if (used.has(name) || owners.has(name)) continue;
    report(
      'graph/unused-layer',
      syntax.wordSpan,
      `Nothing uses the output of \`${name}\`: remove it, or name it in a layer's \`inputs\`.`,
    );
  }
};
