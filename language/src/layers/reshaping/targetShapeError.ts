import { multiply } from '../../dimensions/arithmetic.js';
import { formatSizes, type Verdict } from '../../dimensions/compare.js';
import { formatDimension } from '../../dimensions/dimension.js';
import type { Shape } from '../../shape.js';
import type { Requirement, ShapeError } from '../declareLayer.js';
import { closedSize, fillTarget, fitTarget, isOpen } from './fitTarget.js';

/** Explains why an input does not fit a `target_shape`; `fit` has a counterexample of named sizes. */
export function targetShapeError(
  target: Shape,
  input: Shape,
  fit: Extract<Verdict, { readonly verdict: 'refuted' }>,
): ShapeError {
  const closed = formatDimension(closedSize(target));
  const open = target.some(isOpen);
  const where = fit.never ? ' It fits for no size.' : ` It fails for ${formatSizes(fit.example)}.`;
  return {
    code: 'shape/reshape',
    message: open ? `needs a multiple of ${closed} values` : `lays out ${closed} values`,
    hint: `The sizes of \`target_shape\` must multiply to ${valuesOf(input)}; one of them may be -1.${fit.example.size === 0 ? '' : where}`,
    output: target.map((size) => (isOpen(size) ? null : size)),
    set: targetsNear(target, input).map((shape) => ({
      argument: 'target_shape',
      value: `[${shape.map(formatDimension).join(', ')}]`,
    })),
    requires: requirements(target, input),
  };
}

function valuesOf(input: Shape): string {
  const total = multiply(...input);
  if (total !== null) return `the ${formatDimension(total)} values of the input`;
  const known = multiply(...input.filter((size) => size !== null));
  return `the number of values of the input, a multiple of ${formatDimension(known)}`;
}

/** Returns fitting targets that differ in one size. */
function targetsNear(target: Shape, input: Shape): readonly Shape[] {
  const changed = target.flatMap((size, axis) => {
    const others = target.filter((_, at) => at !== axis);
    const left = fillTarget([...others.filter((other) => !isOpen(other)), -1], input).at(-1) ?? null;
    if (!target.some(isOpen)) return left === null ? [] : [target.with(axis, left)];
    if (typeof left !== 'number' || typeof size !== 'number' || isOpen(size)) return [];
    return [target.with(axis, nearestDivisor(left, size))];
  });
  return changed.filter((shape) => fitTarget(shape, input).verdict === 'proved').slice(0, 3);
}

function nearestDivisor(of: number, near: number): number {
  for (let distance = 0; distance < near; distance++) {
    if (of % (near - distance) === 0) return near - distance;
    if (of % (near + distance) === 0) return near + distance;
  }
  return 1;
}

/** Returns the size that each input dimension would need if the others stay. */
function requirements(target: Shape, input: Shape): readonly Requirement[] {
  const closed = closedSize(target);
  return input.flatMap((_, axis): readonly Requirement[] => {
    const others = multiply(...input.filter((__, at) => at !== axis));
    if (typeof closed !== 'number' || typeof others !== 'number') return [];
    if (target.some(isOpen)) return [{ input: 0, axis, size: { multipleOf: closed / commonDivisor(closed, others) } }];
    return closed % others === 0 ? [{ input: 0, axis, size: { equals: closed / others } }] : [];
  });
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
