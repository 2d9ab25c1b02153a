import * as v from 'valibot';
import { alternatives, boolean, text } from './values.js';

const tensor = text('A layer or an input.', { names: 'tensor' });

/** Arguments of every layer, construct and use of a block. */
export const commonArguments = {
  name: v.optional(text('Name of the layer; left out, its type with a number.')),
  inputs: v.optional(
    alternatives('The layers or inputs that it takes; left out, the previous layer.', [v.array(tensor), tensor]),
  ),
  trainable: v.optional(boolean('Whether training changes the weights.'), true),
};

/** Tells whether an argument is one that every layer has. */
export function isCommonArgument(key: string): boolean {
  return Object.hasOwn(commonArguments, key);
}

/** Arguments of layers that this version has not. */
export const argumentsNotYet: readonly string[] = [
  'dtype',
  'reverse_dtype',
  'lora_rank',
  'lora_alpha',
  'quantization_config',
];
