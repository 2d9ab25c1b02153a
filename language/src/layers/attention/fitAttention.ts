import { compareEqual } from '../../dimensions/compare.js';
import { type Dimension, formatDimension } from '../../dimensions/dimension.js';
import type { Shape } from '../../shape.js';
import type { InputCount, Requirement, ShapeError } from '../declareLayer.js';

/** The inputs of an attention layer in the order in which Keras calls it. */
export const attentionInputs = ['query', 'value', 'key'] as const;

/** `least` is 1 if the layer supports self-attention on one input. */
export function takesQuery(least: 1 | 2): InputCount {
  return { least, most: 3, names: attentionInputs };
}

/** Requires `input` to have the same size at `axis` as `other` at `otherAxis`. */
export interface Shared {
  readonly what: string;
  readonly input: number;
  readonly axis: number;
  readonly other: number;
  readonly otherAxis: number;
}

/** Rejects inputs whose shared sizes differ. */
export function sharedSizesError(
  inputs: readonly Shape[],
  shared: readonly Shared[],
  output: Shape,
): ShapeError | null {
  const sizeOf = (input: number, axis: number): Dimension => inputs[input]?.[axis] ?? null;
  const wrong = shared.filter(
    ({ input, axis, other, otherAxis }) =>
      input < inputs.length && compareEqual(sizeOf(input, axis), sizeOf(other, otherAxis)).verdict === 'refuted',
  );
  const [first] = wrong;
  if (!first) return null;
  const { what, input, axis, other, otherAxis } = first;
  const name = (index: number) => attentionInputs[index] ?? 'input';
  return {
    code: 'shape/size-mismatch',
    message: `needs a ${name(input)} with as many ${what} as its ${name(other)} has, ${formatDimension(sizeOf(other, otherAxis))},`,
    hint: `The ${name(input)} has ${formatDimension(sizeOf(input, axis))}; \`inputs\` are the query, the value and the key.`,
    input,
    output,
    requires: wrong
      .filter((one) => one.input === input)
      .flatMap((one): Requirement[] => [
        { input, axis: one.axis, size: { equals: sizeOf(one.other, one.otherAxis) } },
        { input: one.other, axis: one.otherAxis, size: { equals: sizeOf(input, one.axis) } },
      ]),
  };
}

/** Rejects inputs that are not sequences or differ in rank. */
export function sequencesError(inputs: readonly Shape[], output: Shape, most = Infinity): ShapeError | null {
  const [query = []] = inputs;
  const wrong = inputs.findIndex((shape) => shape.length < 2 || shape.length > most || shape.length !== query.length);
  const shape = inputs[wrong];
  if (!shape) return null;
  const name = attentionInputs[wrong] ?? 'input';
  const [size] = shape;
  const alike = shape.length < 2 || shape.length > most;
  return {
    code: 'shape/rank-mismatch',
    message: alike
      ? `expects a ${name} of the form [batch, time, features]`
      : `expects a ${name} with as many dimensions as its query has, ${query.length + 1} with the batch,`,
    hint: 'Attention is between the steps of sequences; a recurrent layer gives them with `return_sequences: true`.',
    input: wrong,
    output,
    insert:
      shape.length === 1 && typeof size === 'number' && query.length <= 2
        ? [`reshape: {target_shape: [1, ${size}]}`]
        : [],
  };
}
