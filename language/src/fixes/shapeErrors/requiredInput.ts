import type { NetworkInput } from '../../blocks/networkInput.js';
import type { PendingFix } from '../../diagnostics/pendingDiagnostic.js';
import { listWords } from '../../diagnostics/words.js';
import { multiply } from '../../dimensions/arithmetic.js';
import { type Dimension, isSymbolic } from '../../dimensions/dimension.js';
import { formatMisfit, formatSolution, nearestSolutions, type Solution } from '../../dimensions/solution.js';
import type { ShapeError } from '../../layers/declareLayer.js';
import type { Shape } from '../../shape.js';
import { simulate } from '../../shapes/simulate.js';
import { setInputShape } from '../setInputShape.js';
import type { FailedLayerContext } from './failedLayerContext.js';
import { offendingSizes } from './offendingSizes.js';
import { walkBack } from './traceSize.js';

/** What a network asks of the size of its input, and how to give it that. */
export interface RequiredInput {
  /** "`height` of the input `image` must be divisible by 16; 358 is not: nearest 352 and 368." */
  readonly sentence: string;
  readonly fixes: readonly PendingFix[];
}

/** So many layers are inferred to find it: it is told at each key. */
const maximalInferences = 10_000;
/** And so many sizes are followed back: three for each of so many layers, and some more. */
const maximalSizes = 1000;
/** Sizes are tried up to so far from the one that does not fit, less far in large networks. */
const furthest = 64;
/** Nearer ones show no rule. */
const nearest = 24;

/**
 * Where a layer refuses sizes that come from an input of the network: for which sizes of it the whole network would
 * fit. `null` where there are none nearby: then something else is wrong.
 */
export function requiredInput(failed: FailedLayerContext, error: ShapeError): RequiredInput | null {
  const reach = Math.min(furthest, Math.floor(maximalInferences / failed.inferred.size / 2));
  const free = reach < nearest ? null : freeSizes(failed, error);
  if (!free) return null;
  const { input, shape, axes } = free;
  const fits = (sizes: ReadonlyMap<number, number>) => {
    const other = shape.map((size, axis) => sizes.get(axis) ?? size);
    return simulate(failed, { shapes: new Map([[input.name, other]]) }, null) !== null;
  };
  const middle = Math.max(...axes.map((axis) => numberAt(shape, axis) ?? reach));
  const range = Array.from({ length: 2 * reach + 1 }, (_, at) => middle - reach + at).filter((size) => size >= 1);
  const valid = remember(failed.inferred, `${input.name} ${axes.join(' ')}`, () =>
    range.filter((size) => fits(new Map(axes.map((axis) => [axis, size])))),
  );
  // A size of 1 fits into any other: that is no rule.
  const solution = solutionOf(valid, range) ?? solutionOf(valid.filter(isMany), range.filter(isMany));
  const fitting = valid.find(isMany);
  const misfit = range.find((size) => !valid.includes(size));
  if (!solution || fitting === undefined || misfit === undefined) return null;
  const wrong = axes.filter((axis) => {
    const now = numberAt(shape, axis) ?? misfit;
    return !fits(new Map(axes.map((other) => [other, other === axis ? now : fitting])));
  });
  const [first] = wrong;
  if (first === undefined) return null;
  const size = numberAt(shape, first);
  const names = listWords(wrong.map((axis) => nameOf(shape, axis)));
  const requirement = size === null ? formatSolution(solution) : formatMisfit(solution, size);
  return {
    sentence: `${names} of the input \`${input.name}\` ${requirement}.`,
    fixes: changedShapes(shape, wrong, solution).flatMap((changed) =>
      // What must be a multiple was most likely meant for such inputs; what is too small may as well be a wrong layer.
      setInputShape(failed.text, input, shape, changed).map((fix) => {
        return { ...fix, preference: isMultiple(solution) ? 0.2 : 2.5 };
      }),
    ),
  };
}

function isMany(size: number): boolean {
  return size > 1;
}

/** All that fits from some size on; fits again and again in the same way; else something other than the input is wrong. */
function solutionOf(valid: readonly number[], range: readonly number[]): Solution | null {
  const fits = new Set(valid);
  const [first] = valid;
  // Two sizes have a distance, but it need not be a rule.
  if (first === undefined || valid.length < 3) return null;
  const tried = range.filter((size) => size >= first);
  if (tried.length === valid.length) return { period: 1, remainders: [0], from: first };
  const repeats = (period: number) =>
    tried.slice(0, -period).every((size) => fits.has(size) === fits.has(size + period));
  const periods = Array.from({ length: Math.floor(tried.length / 2) }, (_, at) => at + 1);
  const period = periods.find(repeats);
  if (period === undefined) return null;
  const remainders = new Set(valid.map((size) => size % period));
  return { period, remainders: [...remainders].toSorted((a, b) => a - b), from: first % period || period };
}

function isMultiple({ period, remainders }: Solution): boolean {
  return period > 1 && remainders[0] === 0;
}

/** The nearest sizes below and above; a name for any size becomes a multiple of it. */
function changedShapes(shape: Shape, wrong: readonly number[], solution: Solution): readonly Shape[] {
  const [first = 0] = wrong;
  const size = numberAt(shape, first);
  const change = (to: (size: Dimension) => Dimension) =>
    shape.map((before, axis) => (wrong.includes(axis) ? to(before) : before));
  if (size === null) return isMultiple(solution) ? [change((name) => multiply(solution.period, name))] : [];
  const { below, above } = nearestSolutions(solution, size);
  return [below, above].filter((other) => other !== null).map((other) => change(() => other));
}

const remembered = new WeakMap<FailedLayerContext['inferred'], Map<string, readonly number[]>>();

/** Several layers may refuse for the same reason. */
function remember(
  network: FailedLayerContext['inferred'],
  key: string,
  find: () => readonly number[],
): readonly number[] {
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

/** The sizes of the one input that the offending sizes depend on; channels are never meant. */
function freeSizes(failed: FailedLayerContext, error: ShapeError): FreeSizes | null {
  if (!error.code.startsWith('shape/') || error.code === 'shape/rank-mismatch') return null;
  const sizes = walkBack(failed, offendingSizes(failed, error), maximalSizes);
  const tensors = new Set(sizes.map(({ tensor }) => tensor));
  const [input, ...others] = failed.inputs.filter(({ name }) => tensors.has(name));
  const shape = input?.shape;
  if (!input || !shape || others.length > 0) return null;
  const axes = shape.flatMap((size, axis) => {
    const depends = sizes.some((one) => one.tensor === input.name && one.axis === axis);
    return depends && isFree(size) && (shape.length === 1 || axis < shape.length - 1) ? [axis] : [];
  });
  return axes.length > 0 ? { input, shape, axes } : null;
}

/** The size's own name, or what it usually is. */
function nameOf(shape: Shape, axis: number): string {
  const size = shape[axis] ?? null;
  if (isSymbolic(size)) return size.text;
  const names = [['features'], ['length'], ['height', 'width'], ['depth', 'height', 'width']][shape.length - 1];
  return names?.[axis] ?? `axis ${axis + 1}`;
}

function numberAt(shape: Shape, axis: number): number | null {
  const size = shape[axis];
  return typeof size === 'number' ? size : null;
}

/** A number, or a name for any number. */
function isFree(size: Dimension): boolean {
  return typeof size === 'number' || (isSymbolic(size) && /^\p{L}\w*$/u.test(size.text));
}
