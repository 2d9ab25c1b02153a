import type { Rule } from './rule.js';

/** An input that no layer takes cannot help to predict anything. */
export const unusedInputs: Rule = ({ report, expansion, inputs }) => {
  if (expansion.layers.length === 0 || expansion.layers.some((layer) => layer.inputs === null)) return;
  const used = new Set(expansion.layers.flatMap((layer) => layer.inputs ?? []));
  for (const { name, span } of inputs) {
    if (span && !used.has(name)) report('graph/unused-input', span, `No layer takes the input \`${name}\`.`);
  }
};
