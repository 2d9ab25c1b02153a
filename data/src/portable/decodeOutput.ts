import { unscale } from '../targets/unscale.js';
import type { PortableOutput } from './portablePreparation.js';

/** What is predicted for a sample. */
export interface Prediction {
  /** The class, the labels, or the number; a list of several numbers. */
  readonly value: string | number | readonly string[] | readonly number[];
  /** By class or label; left out for numbers. */
  readonly scores?: Readonly<Record<string, number>>;
}

/** Returns what an output predicts for each sample. @param values `[samples, units]`, row-major */
export function decodeOutput(
  output: PortableOutput,
  values: ArrayLike<number>,
  samples: number,
): readonly Prediction[] {
  const units = samples === 0 ? 0 : values.length / samples;
  return Array.from({ length: samples }, (_, sample) =>
    decode(
      output,
      Array.from({ length: units }, (_, unit) => values[sample * units + unit] ?? NaN),
    ),
  );
}

function decode(
  { kind, classes, activation, threshold, scale }: PortableOutput,
  values: readonly number[],
): Prediction {
  const scores = activations[activation](values);
  switch (kind) {
    case 'classes':
      return { value: classes[positionOfMost(scores)] ?? '', scores: named(classes, scores) };
    case 'binary': {
      const [score = NaN] = scores;
      return {
        value: classes[score >= threshold ? 1 : 0] ?? '',
        scores: named(classes, [1 - score, score]),
      };
    }
    case 'labels':
      return {
        value: classes.filter((_, index) => (scores[index] ?? NaN) >= threshold),
        scores: named(classes, scores),
      };
    case 'numbers': {
      const numbers = Array.from(unscale(scores, scale));
      return { value: numbers.length === 1 ? (numbers[0] ?? NaN) : numbers };
    }
    case 'values':
      return { value: scores };
  }
}

const activations: {
  readonly [Name in PortableOutput['activation']]: (values: readonly number[]) => readonly number[];
} = {
  linear: (values) => values,
  sigmoid: (values) => values.map((value) => 1 / (1 + Math.exp(-value))),
  softmax: (values) => {
    const most = Math.max(...values);
    const powers = values.map((value) => Math.exp(value - most));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  },
};

/** Returns the position of the highest score; among ties, the first. */
function positionOfMost(scores: readonly number[]): number {
  return scores.reduce((best, score, index) => (score > (scores[best] ?? NaN) ? index : best), 0);
}

function named(classes: readonly string[], scores: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(classes.map((name, index) => [name, scores[index] ?? NaN]));
}
