import { declareMerge } from '../declareLayer.js';
import { broadcast } from './broadcast.js';

/** A layer that merges inputs value by value. */
function merge<const Type extends string>(type: Type, keras: string, doc: string, most = Infinity) {
  return declareMerge({
    type,
    doc,
    keras,
    torch: [],
    arguments: {},
    takes: { least: 2, most },
    infer: (_values, inputs) => broadcast(inputs),
  });
}

export const add = merge('add', 'Add', 'The sum of its inputs, value by value.');
export const subtract = merge('subtract', 'Subtract', 'The first input minus the second, value by value.', 2);
export const multiply = merge('multiply', 'Multiply', 'The product of its inputs, value by value.');
export const average = merge('average', 'Average', 'The mean of its inputs, value by value.');
export const maximum = merge('maximum', 'Maximum', 'The largest of its inputs, value by value.');
export const minimum = merge('minimum', 'Minimum', 'The least of its inputs, value by value.');
