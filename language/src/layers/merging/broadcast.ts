import { compareEqual } from '../../dimensions/compare.js';
import { type Dimension, formatDimension } from '../../dimensions/dimension.js';
import { formatShape, type Shape } from '../../shape.js';
import type { Inference, Requirement, ShapeError } from '../declareLayer.js';
import { forSizes, ordinal } from './words.js';

/** A size of the merged shape and the input that it comes from. */
interface Merged {
  readonly size: Dimension;
  readonly input: number;
}

/**
 * Broadcasts input shapes as Keras does: aligned at their last dimensions, with sizes of 1 repeated. An unknown size makes
 * the merged one unknown.
 */
export function broadcast(inputs: readonly Shape[]): Inference {
  const rank = Math.max(...inputs.map((shape) => shape.length));
  const sizeAt = (input: number, axis: number): Dimension | undefined => {
    const shape = inputs[input] ?? [];
    return shape[axis - rank + shape.length];
  };
  let merged: readonly Merged[] = Array.from({ length: rank }, () => ({ size: 1, input: 0 }));
  const misfits: { readonly input: number; readonly wrong: readonly Wrong[] }[] = [];
  for (const input of inputs.keys()) {
    const wrong: Wrong[] = [];
    merged = merged.map((before, axis) => {
      const size = sizeAt(input, axis);
      if (size === undefined) return before;
      const fitted = fit(before, { size, input });
      if (fitted === null) wrong.push({ axis, before, size });
      return fitted ?? before;
    });
    if (wrong.length > 0) misfits.push({ input, wrong });
  }
  const [first] = misfits;
  if (!first) return { output: merged.map(({ size }) => size), weights: [] };
  const isWrong = (axis: number) => misfits.some(({ wrong }) => wrong.some((one) => one.axis === axis));
  const output = merged.map(({ size }, axis) => (isWrong(axis) ? null : size));
  return { error: { ...broadcastError(inputs, first.input, first.wrong, output), misfits: misfits.length } };
}

/** Returns `null` if the sizes can never be broadcast. */
function fit(before: Merged, now: Merged): Merged | null {
  if (before.size === null) return before;
  if (now.size === null) return now;
  if (now.size === 1) return before;
  if (before.size === 1) return now;
  return compareEqual(before.size, now.size).verdict === 'refuted' ? null : before;
}

interface Wrong {
  readonly axis: number;
  readonly before: Merged;
  readonly size: Dimension;
}

function broadcastError(inputs: readonly Shape[], input: number, wrong: readonly Wrong[], output: Shape): ShapeError {
  const rank = output.length;
  const others = [...new Set(wrong.map(({ before }) => before.input))];
  const positionIn = (of: number, axis: number) => axis - rank + (inputs[of]?.length ?? 0);
  const details = wrong.map(({ axis, before, size }) => {
    const example = forSizes(compareEqual(before.size, size));
    const position = positionIn(input, axis) + 1;
    return `Axis ${position} is ${formatDimension(size)} and must be ${formatDimension(before.size)}, or 1${example}.`;
  });
  return {
    code: 'shape/size-mismatch',
    message: `needs its ${ordinal(input)} input to fit ${others.map((other) => `the ${ordinal(other)}, ${formatShape(inputs[other] ?? [])},`).join(' and ')}`,
    hint: details.join(' '),
    input,
    output,
    requires: wrong.flatMap(({ axis, before, size }): Requirement[] => [
      { input, axis: positionIn(input, axis), size: { equals: before.size } },
      { input: before.input, axis: positionIn(before.input, axis), size: { equals: size } },
    ]),
  };
}
