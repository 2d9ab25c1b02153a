import { declareMerge } from '../declareLayer.js';
import { broadcast } from './broadcast.js';

/** A layer that merges inputs value by value; `doc` is its formula. */
function merge<const Type extends string>(type: Type, keras: string, doc: string, most = Infinity) {
  return declareMerge({
    type,
    doc: `\`${doc}\`, value by value with broadcasting; \`[...], [...] → [...]\`.`,
    keras,
    torch: [],
    mask: 'union',
    broadcasts: true,
    arguments: {},
    takes: { least: 2, most },
    infer: (_values, inputs) => broadcast(inputs),
  });
}

export const add = merge('add', 'Add', 'x₁ + x₂ + ...');
export const subtract = merge('subtract', 'Subtract', 'x₁ - x₂', 2);
export const multiply = merge('multiply', 'Multiply', 'x₁ · x₂ · ...');
export const average = merge('average', 'Average', '(x₁ + ... + xₙ) / n');
export const maximum = merge('maximum', 'Maximum', 'max(x₁, x₂, ...)');
export const minimum = merge('minimum', 'Minimum', 'min(x₁, x₂, ...)');
