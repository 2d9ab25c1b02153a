import type { Shape } from '../shape.js';
import type { ShapeError } from './declareLayer.js';

/** Converts an axis that counts the batch, as in Keras, to a position in a shape without it; -1 is the batch. */
export function positionOfAxis(axis: number, input: Shape): number {
  return axis < 0 ? input.length + axis : axis - 1;
}

interface AxisRules {
  /** Whether the batch is allowed. */
  readonly batch?: boolean;
  readonly argument?: string;
  /** Whether -1 is the last axis. */
  readonly fromEnd?: boolean;
}

/** Rejects axes that the input does not have, repeated axes and, unless `batch` allows it, the batch. */
export function axesError(
  axes: readonly number[],
  input: Shape,
  { batch = false, argument = 'axis', fromEnd = true }: AxisRules = {},
): ShapeError | null {
  const positions = axes.map((axis) => positionOfAxis(axis, input));
  const wrong = axes.find((_axis, at) => {
    const position = positions[at] ?? 0;
    return position >= input.length || position < (batch ? -1 : 0);
  });
  if (wrong !== undefined) return axisError(wrong, input, argument, fromEnd);
  if (new Set(positions).size === positions.length) return null;
  return {
    code: 'argument/conflict',
    message: `names one dimension twice in \`${argument}\``,
    hint: 'Counted from the end, -1 is the last dimension.',
  };
}

function axisError(axis: number, input: Shape, argument: string, fromEnd: boolean): ShapeError {
  if (input.length === 0) {
    return {
      code: 'shape/rank-mismatch',
      message: 'expects at least a vector',
      hint: 'Give it an input with one dimension or more.',
    };
  }
  const needs =
    positionOfAxis(axis, input) === -1 ? `an \`${argument}\` other than the batch's` : `an input with an axis ${axis}`;
  const others = input.length === 1 ? '1' : `1 to ${input.length}`;
  return {
    code: 'shape/axis',
    message: `needs ${needs}`,
    hint: `The batch is axis 0: \`${argument}\` can be ${others}${fromEnd ? ', or -1 for the last' : ''}.`,
    set: [{ argument, value: fromEnd ? '-1' : String(input.length) }],
  };
}

/** Returns the sizes of these dimensions, or `null` if one is unknown or symbolic. */
export function knownSizes(input: Shape, positions: readonly number[]): readonly number[] | null {
  const sizes = positions.map((position) => input[position]).filter((size) => typeof size === 'number');
  return sizes.length === positions.length ? sizes : null;
}
