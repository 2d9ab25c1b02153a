import type * as v from 'valibot';
import { layers, type LayerType } from '../layers/index.js';
import type { Shape } from '../shape.js';
import type { ReadArguments } from './readArguments.js';
import { standIns } from './standIns.js';

/** A layer with its arguments and its shape rule. */
export type MadeLayer = ReturnType<(typeof layers)[LayerType]['make']>;

/**
 * Makes the layer that its arguments ask for. For arguments that are wrong others stand in, and all that are possible
 * come back, the first of each choice foremost: the output's shape is known where they agree on it. Empty where nothing
 * can stand in.
 */
export function chooseLayer(type: LayerType, { values, faulty }: ReadArguments): readonly MadeLayer[] {
  const declared: Readonly<Record<string, v.GenericSchema>> = layers[type].arguments;
  const choices = faulty.map((key) => ({ key, options: declared[key] ? standIns(declared[key]) : [] }));
  if (choices.some(({ options }) => options.length === 0)) return [];
  const first = { ...values, ...Object.fromEntries(choices.map(({ key, options }) => [key, options[0]])) };
  const variants = choices.flatMap(({ key, options }) =>
    options.slice(1).map((option) => ({ ...first, [key]: option })),
  );
  return [first, ...variants].map((chosen) => layers[type].make(chosen));
}

/** The output's shape where all agree on it. */
export function agreedOutput(made: readonly MadeLayer[], input: Shape): Shape | null {
  const outputs = made
    .map(({ infer }) => infer(input))
    .map((inference) => ('output' in inference ? inference.output : null));
  const [first] = outputs;
  return first && outputs.every((output) => output?.join() === first.join()) ? first : null;
}
