import type { NetworkInput } from './blocks/networkInput.js';
import type { DataSchema, InputSchema } from './dataSchema.js';
import type { Dimension } from './dimensions/dimension.js';
import { evaluateDimension, namesIn, type Sizes } from './dimensions/evaluateDimension.js';

/** Largest value that is tried for a name in a size that is not linear in it. */
const maxTried = 4096;

/**
 * Binds the symbolic sizes in the shapes of inputs (`[time]`, `[2*height, width, 3]`) to the sizes of the data. A name has the
 * same value in all shapes; the rule `inputsMatchData` reports contradictions.
 */
export function bindSizes(inputs: readonly NetworkInput[], data: DataSchema): readonly NetworkInput[] {
  const sizes = solve(
    inputs.flatMap(({ name, shape }) => {
      const given = inputOfData(inputs, data, name)?.shape;
      return shape && given?.length === shape.length ? shape.map((size, axis) => [size, given[axis] ?? null]) : [];
    }),
  );
  if (sizes.size === 0) return inputs;
  return inputs.map((input) => {
    const { shape } = input;
    if (!shape) return input;
    const bound = shape.map((size) => evaluateDimension(size, sizes) ?? size);
    return { ...input, shape: bound, written: { shape, sizes } };
  });
}

/** Returns the data's input of a name. If both have exactly one input, their names may differ. */
export function inputOfData(inputs: readonly NetworkInput[], data: DataSchema, name: string): InputSchema | undefined {
  const alone = inputs.length === 1 && data.inputs.length === 1;
  return alone ? data.inputs[0] : data.inputs.find((input) => input.name === name);
}

/** Solves pairs of a written size and a size of the data for the names; plain names first. */
function solve(pairs: readonly (readonly Dimension[])[]): Sizes {
  const sizes = new Map<string, number>();
  const open = pairs.filter(([written = null]) => namesIn(written).length > 0);
  for (const pair of open.toSorted(([a = null], [b = null]) => complexity(a) - complexity(b))) {
    const [written = null, given = null] = pair;
    const [name, ...others] = namesIn(written).filter((each) => !sizes.has(each));
    if (name === undefined || others.length > 0 || typeof given !== 'number') continue;
    sizes.set(name, nearest(written, given, name, sizes));
  }
  return sizes;
}

function complexity(size: Dimension): number {
  return typeof size === 'object' && size !== null ? namesIn(size).length * 1000 + size.text.length : 0;
}

/** Returns the value of `name` for which the written size is nearest to the given one. */
function nearest(written: Dimension, given: number, name: string, sizes: Sizes): number {
  const at = (value: number) => evaluateDimension(written, new Map([...sizes, [name, value]])) ?? Infinity;
  // Linear sizes are solved exactly, however large they are.
  const [first, second, third] = [at(1), at(2), at(3)];
  if (second - first === third - second && second !== first) {
    const solved = 1 + Math.round((given - first) / (second - first));
    if (at(solved) === given || isLine(written)) return Math.max(1, solved);
  }
  let best = 1;
  for (let value = 2; value <= maxTried && at(best) !== given; value++) {
    if (Math.abs(at(value) - given) < Math.abs(at(best) - given)) best = value;
  }
  return best;
}

/** Nothing in it is rounded, multiplied or compared. */
function isLine(size: Dimension): boolean {
  if (typeof size !== 'object' || size === null) return true;
  return size.terms.every(({ factors }) => factors.length < 2 && factors.every(({ kind }) => kind === 'name'));
}
