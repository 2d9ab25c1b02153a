import { parseEquation } from '#language';
import { finish } from '../convolution/finish.js';
import type { Forward } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';
import { einsum } from './einsum.js';

/** `activation(einsum(equation, x, kernel) + bias)`; the bias has size 1 where it is shared. */
export const einsum_dense: Forward<'einsum_dense'> = (weights, [input], _context, { equation, activation }) => {
  const parsed = parseEquation(equation);
  if (!parsed) throw new Error(`${equation} is not a valid equation.`);
  const kernel = requiredWeight(weights, 'kernel');
  const elided = Array.from({ length: input.rank - parsed.input.length }, (_, at) => `...${at}`);
  const whole = (letters: readonly string[]) =>
    parsed.ellipsis === 'left' ? [...elided, ...letters] : [...letters, ...elided];
  const output = einsum(
    { tensor: input, letters: whole(parsed.input) },
    { tensor: kernel, letters: parsed.kernel },
    whole(parsed.output),
  );
  return finish(output, weights, activation);
};
