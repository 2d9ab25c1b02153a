import type { NetworkInput } from '../blocks/networkInput.js';
import type { DraftFix } from '../findings/draft.js';
import { listWords } from '../findings/words.js';
import { setInputShape } from '../fixes/setInputShape.js';
import type { Refusal } from '../layers/declareLayer.js';
import type { Shape } from '../shape.js';
import { offendingSizes, type Refused } from './refused.js';
import { simulate } from './simulate.js';
import { walkBack } from './traceSize.js';

/** What a network asks of the size of its input, and how to give it that. */
export interface RequiredInput {
  /** "`height` of the input `image` must be divisible by 16; 358 is not: the nearest are 352 and 368." */
  readonly sentence: string;
  readonly fixes: readonly DraftFix[];
}

/** So many layers are inferred to find it: the cost of a few checks of a large network. */
const maximalInferences = 30_000;
/** Sizes are tried up to so far from the one that does not fit. */
const reach = 64;

/**
 * Where a layer refuses sizes that come from an input of the network: for which sizes of it the whole network would
 * fit. `null` where there are none nearby: then something else is wrong.
 */
export function requiredInput(refused: Refused, refusal: Refusal): RequiredInput | null {
  const free = freeSizes(refused, refusal);
  if (!free || 2 * reach * refused.placed.size > maximalInferences) return null;
  const { input, shape, axes } = free;
  const fits = (sizes: ReadonlyMap<number, number>) => {
    const other = shape.map((size, axis) => sizes.get(axis) ?? size);
    return simulate(refused, { shapes: new Map([[input.name, other]]) }, null) !== null;
  };
  const now = Math.max(...axes.map((axis) => numberAt(shape, axis)));
  const range = Array.from({ length: 2 * reach + 1 }, (_, at) => now - reach + at).filter((size) => size >= 1);
  const valid = remember(refused.placed, `${input.name} ${axes.join(' ')}`, () =>
    range.filter((size) => fits(new Map(axes.map((axis) => [axis, size])))),
  );
  const [fitting] = valid;
  const [period, irregular] = stepsOf(valid);
  if (fitting === undefined || period === undefined || irregular !== undefined) return null;
  if (period === 1 && valid.at(-1) !== range.at(-1)) return null;
  const wrong = axes.filter((axis) => {
    return !fits(new Map(axes.map((other) => [other, other === axis ? numberAt(shape, axis) : fitting])));
  });
  const [first] = wrong;
  if (first === undefined) return null;
  const size = numberAt(shape, first);
  const nearest = [valid.findLast((other) => other < size), valid.find((other) => other > size)];
  const known = nearest.filter((other) => other !== undefined);
  const names = listWords(wrong.map((axis) => nameOf(shape, axis)));
  // What must be a multiple was most likely meant for such inputs; what is too small may as well be a wrong layer.
  const preference = period > 1 && fitting % period === 0 ? 0.2 : 2.5;
  return {
    sentence: `${names} of the input \`${input.name}\` ${ask(valid, period, size, known)}`,
    fixes: known.flatMap((other) => {
      const changed = shape.map((old, axis) => (wrong.includes(axis) ? other : old));
      return setInputShape(refused.text, input, shape, changed).map((fix) => ({ ...fix, preference }));
    }),
  };
}

const remembered = new WeakMap<Refused['placed'], Map<string, readonly number[]>>();

/** Several layers may refuse for the same reason. */
function remember(network: Refused['placed'], key: string, find: () => readonly number[]): readonly number[] {
  const known = remembered.get(network) ?? new Map<string, readonly number[]>();
  remembered.set(network, known);
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

interface FreeSizes {
  readonly input: NetworkInput;
  readonly shape: Shape;
  readonly axes: readonly number[];
}

/** The sizes of the one input that the refused sizes depend on; channels are never meant. */
function freeSizes(refused: Refused, refusal: Refusal): FreeSizes | null {
  if (!refusal.code.startsWith('shape/') || refusal.code === 'shape/rank-mismatch') return null;
  const sizes = walkBack(refused, offendingSizes(refused, refusal));
  const tensors = new Set(sizes.map(({ tensor }) => tensor));
  const [input, ...others] = refused.inputs.filter(({ name }) => tensors.has(name));
  const shape = input?.shape;
  if (!input || !shape || others.length > 0) return null;
  const axes = shape.flatMap((size, axis) => {
    const depends = sizes.some((one) => one.tensor === input.name && one.axis === axis);
    return depends && typeof size === 'number' && (shape.length === 1 || axis < shape.length - 1) ? [axis] : [];
  });
  return axes.length > 0 ? { input, shape, axes } : null;
}

/** What the sizes that fit have in common. */
function ask([first = 0]: readonly number[], period: number, size: number, nearest: readonly number[]): string {
  if (period === 1) return `must be at least ${first}; ${size} is not.`;
  const close = nearest.length === 1 ? `the nearest is ${nearest[0]}` : `the nearest are ${nearest.join(' and ')}`;
  return first % period === 0
    ? `must be divisible by ${period}; ${size} is not: ${close}.`
    : `must leave ${first % period} when divided by ${period}; ${size} does not: ${close}.`;
}

/** How far the sizes that fit lie apart: where that is not always alike, something else is wrong. */
function stepsOf(valid: readonly number[]): ReadonlySet<number> {
  return new Set(valid.slice(1).map((other, at) => other - (valid[at] ?? 0)));
}

function nameOf(shape: Shape, axis: number): string {
  const names = [['features'], ['length'], ['height', 'width'], ['depth', 'height', 'width']][shape.length - 1];
  return names?.[axis] ?? `axis ${axis + 1}`;
}

function numberAt(shape: Shape, axis: number): number {
  const size = shape[axis];
  return typeof size === 'number' ? size : 0;
}
