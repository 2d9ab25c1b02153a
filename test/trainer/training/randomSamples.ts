import type { TargetSchema } from '#language';

/** The kinds of targets, in the order of `metrics.py`. */
export const kinds = ['binary', 'classes', 'labels', 'sequence', 'number', 'numbers', 'image'] as const;
export type Kind = (typeof kinds)[number];

/** Random samples, as `samples` in `test/trainer/fixtures/metrics.py` makes them. */
export interface RandomSamples {
  readonly target: TargetSchema;
  readonly targets: readonly number[];
  readonly predictions: readonly number[];
  readonly units: number;
  readonly weights: readonly number[];
}

/** Returns the samples of a case. */
export function randomSamples(kind: Kind, index: number): RandomSamples {
  const draw = random(kinds.indexOf(kind) * 100_000 + index);
  const count = 1 + draw(kind === 'sequence' ? 8 : 40);
  const levels = [4, 16, 1024][draw(3)] ?? 4;
  const isWeighted = draw(2) === 1;
  const extra = draw(4);
  const units = unitsOf(kind, extra);
  const classes = kind === 'classes' ? units : kind === 'sequence' ? 2 + draw(4) : 2;
  const hasClasses = kind === 'binary' || kind === 'classes' || kind === 'labels' || kind === 'sequence';
  const present = 1 + draw(hasClasses ? classes : 1);
  const shift = draw(hasClasses ? classes : 1);
  const isConstant = draw(8) === 0;
  const isPositive = draw(2) === 1;
  const score = () => draw(levels + 1) / levels;
  const ofClass = () => (draw(present) + shift) % classes;
  const lowest = isPositive ? 0 : -levels;
  const targets: number[] = [];
  const predictions: number[] = [];
  for (let sample = 0; sample < count; sample++) {
    if (kind === 'classes') targets.push(ofClass());
    for (let unit = 0; unit < units; unit++) {
      switch (kind) {
        case 'number':
        case 'numbers':
          targets.push((draw(levels + 1 - lowest) + lowest) / 8);
          predictions.push((draw(levels + 1 - lowest) + lowest + (isPositive ? 1 : 0)) / 8);
          break;
        case 'image':
          targets.push(score());
          predictions.push((1 + draw(levels)) / levels);
          break;
        case 'sequence':
          targets.push(draw(4) === 0 ? 0 : 1 + ofClass());
          predictions.push(1 + draw(classes));
          break;
        case 'classes':
          predictions.push(score());
          break;
        case 'binary':
        case 'labels':
          targets.push(ofClass());
          predictions.push(score());
      }
    }
  }
  if (kind === 'sequence') targets[0] = 1;
  if (kind === 'number' && isConstant) targets.fill(targets[0] ?? 0);
  const weights = Array.from({ length: count }, () => (isWeighted ? draw(4) / 2 : 1));
  const counts = (sample: number) =>
    kind !== 'sequence' || targets.slice(sample * units, (sample + 1) * units).some((id) => id !== 0);
  if (weights.every((weight, sample) => weight === 0 || !counts(sample))) weights[0] = 1;
  return { target: targetOf(kind, units, classes), targets, predictions, units, weights };
}

/** Numerical Recipes' linear congruential generator: whole numbers below a bound, from the upper bits. */
function random(seed: number): (bound: number) => number {
  let state = (Math.imul(seed, 2654435761) + 12345) >>> 0;
  const draw = (bound: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(((state >>> 8) * bound) / 2 ** 24);
  };
  for (let warm = 0; warm < 4; warm++) draw(2);
  return draw;
}

function unitsOf(kind: Kind, extra: number): number {
  switch (kind) {
    case 'binary':
    case 'number':
      return 1;
    case 'classes':
      return 3 + extra;
    case 'labels':
      return 2 + extra;
    case 'sequence':
      return 1 + extra;
    case 'numbers':
      return 2 + (extra % 2);
    case 'image':
      return 4;
  }
}

function targetOf(kind: Kind, units: number, classes: number): TargetSchema {
  const named = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);
  switch (kind) {
    case 'binary':
      return { type: kind, name: 'value', classes: ['no', 'yes'] };
    case 'classes':
    case 'labels':
      return { type: kind, name: 'value', classes: named(units) };
    case 'number':
      return { type: kind, name: 'value' };
    case 'numbers':
      return { type: kind, name: 'value', names: named(units) };
    case 'image':
      return { type: kind, name: 'value', shape: [2, 2, 1] };
    case 'sequence':
      return { type: kind, name: 'value', length: units, ids: classes + 1, classes: named(classes) };
  }
}
