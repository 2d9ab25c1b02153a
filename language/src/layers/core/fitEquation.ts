import { compareEqual } from '../../dimensions/compare.js';
import { type Dimension, formatDimension } from '../../dimensions/dimension.js';
import type { Shape } from '../../shape.js';
import type { Requirement, ShapeError } from '../declareLayer.js';
import type { Equation } from './parseEquation.js';

/** An einsum equation with the sizes of its letters for given inputs. */
export interface FittedEquation {
  /** Of the letter in what comes in and goes out; `null` where it is open, as the batch's is. */
  readonly inputSize: (letter: string) => Dimension;
  readonly outputSize: (letter: string) => Dimension;
  /** How many dimensions `...` stands for, the batch among them on the left, and their sizes without it. */
  readonly elided: number;
  readonly elidedSizes: readonly Dimension[];
  readonly output: Shape;
}

/** Lays an equation over a shape. The batch is a dimension of it as any other, of an unknown size. */
export function fitEquation(
  { input: letters, output: outputLetters, ellipsis }: Equation,
  input: Shape,
  outputShape: readonly Dimension[],
): FittedEquation | { readonly error: ShapeError } {
  const full = [null, ...input];
  const elided = full.length - letters.length;
  if (elided < 0 || (elided > 0 && ellipsis === null)) return { error: rankError(letters.length, ellipsis) };
  const onLeft = ellipsis === 'left' ? elided : 0;
  const elidedSizes = onLeft > 0 ? full.slice(1, elided) : full.slice(full.length - elided);
  const output = onLeft > 0 ? [...elidedSizes, ...outputShape] : [...outputShape, ...elidedSizes];
  const wanted = outputLetters.length - (onLeft > 0 ? 0 : 1);
  if (outputShape.length !== wanted) return { error: outputShapeError(outputShape.length, wanted, outputLetters) };
  const fullOutput = [null, ...output];
  const inputPosition = (letter: string) => letters.lastIndexOf(letter) + onLeft;
  const outputSize = (letter: string) => fullOutput[outputLetters.indexOf(letter) + onLeft] ?? null;
  const inputSize = (letter: string) => (letters.includes(letter) ? (full[inputPosition(letter)] ?? null) : null);
  const wrong = [...new Set(letters)].filter((letter) => {
    const size = outputLetters.includes(letter) ? outputSize(letter) : null;
    return size !== null && (inputSize(letter) === null || compareEqual(inputSize(letter), size).verdict === 'refuted');
  });
  if (wrong.length === 0) return { inputSize, outputSize, elided, elidedSizes, output };
  const requires = wrong.flatMap((letter): Requirement[] => {
    const axis = inputPosition(letter) - 1;
    return axis < 0 ? [] : [{ input: 0, axis, size: { equals: outputSize(letter) } }];
  });
  const sizes = wrong.map((letter) => `${formatDimension(outputSize(letter))} for \`${letter}\``);
  return {
    error: {
      code: 'shape/size-mismatch',
      message: `needs the size ${sizes.join(' and ')}`,
      hint: 'A letter that stands in input and output is one size; in `output_shape` it may be `null`.',
      output,
      requires,
    },
  };
}

function rankError(letters: number, ellipsis: Equation['ellipsis']): ShapeError {
  const count = `${ellipsis === null ? '' : 'at least '}${letters}`;
  return {
    code: 'shape/rank-mismatch',
    message: `expects ${count} ${letters === 1 ? 'dimension' : 'dimensions'}, the batch among them, as its equation has letters,`,
    hint:
      ellipsis === null
        ? 'Write a letter for each dimension, or `...` for those that stay as they are: `...x,xy->...y`.'
        : 'Write no more letters than there are dimensions.',
  };
}

function outputShapeError(given: number, wanted: number, letters: readonly string[]): ShapeError {
  return {
    code: 'argument/conflict',
    message: `needs ${wanted} ${wanted === 1 ? 'size' : 'sizes'} in \`output_shape\`, which has ${given}`,
    hint: `The equation gives \`${letters.join('')}\`: write the size of each, without the batch; \`null\` leaves one open.`,
  };
}
