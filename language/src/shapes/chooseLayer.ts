import { isSame } from '../dimensions/compare.js';
import { layers, type LayerType } from '../layers/index.js';
import type { Shape } from '../shape.js';
import type { ReadArguments } from './readArguments.js';

/** A layer with its arguments and its shape rule. */
export type MadeLayer = ReturnType<(typeof layers)[LayerType]['make']>;

/**
 * Makes the layer that its arguments ask for. Placeholder values replace arguments that are wrong, and all possible layers
 * come back, the first of each choice foremost: of the output's shape that much is known on which they agree. Empty
 * where there is no placeholder value.
 */
export function chooseLayer(type: LayerType, { values, faulty }: ReadArguments): readonly MadeLayer[] {
  const choices = [...faulty].map(([key, options]) => ({ key, options }));
  if (choices.some(({ options }) => options.length === 0)) return [];
  const first = { ...values, ...Object.fromEntries(choices.map(({ key, options }) => [key, options[0]])) };
  const variants = choices.flatMap(({ key, options }) =>
    options.slice(1).map((option) => ({ ...first, [key]: option })),
  );
  return [first, ...variants].map((chosen) => layers[type].make(chosen));
}

/** What all agree on: `null` where not even the number of dimensions, a `null` for each size that differs. */
export function agreedOutput(made: readonly MadeLayer[], inputs: readonly Shape[]): Shape | null {
  const [first = null, ...others] = made.map(({ infer }) => {
    const inference = infer(inputs);
    return 'output' in inference ? inference.output : (inference.error.output ?? null);
  });
  if (!first || others.some((output) => output?.length !== first.length)) return null;
  return first.map((size, axis) => (others.every((output) => isSame(size, output?.[axis] ?? null)) ? size : null));
}
