import * as v from 'valibot';
import { multiply } from '../../dimensions/arithmetic.js';
import { sizes, text } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { activation } from '../activation.js';
import { declareLayer, type ShapeError } from '../declareLayer.js';
import { bias, kernel } from '../weight.js';
import { activityRegularizer, biasArguments, kernelArguments } from '../weightArguments.js';
import { fitEquation, type FittedEquation } from './fitEquation.js';
import { type Equation, isConsistent, parseEquation } from './parseEquation.js';

const { bias_initializer, bias_regularizer, bias_constraint } = biasArguments;

const equation = v.pipe(
  text('The einsum equation of input and kernel, batch included: `abc,cd->abd`.'),
  v.check(
    (written) => parseEquation(written) !== null,
    'must be like `ab,bc->ac`, `...x,xy->...y` or `ab...,bc->ac...`',
  ),
  v.check((written) => {
    const parsed = parseEquation(written);
    return parsed === null || isConsistent(parsed);
  }, 'must have each letter of kernel and output in another part too, and none twice in the output'),
);

export const einsum_dense = declareLayer({
  type: 'einsum_dense',
  doc: '`activation(einsum(equation, x, kernel) + bias)`; with `abc,cd->abd`, `[b, c] → [b, d]`.',
  keras: 'EinsumDense',
  torch: [],
  arguments: {
    equation,
    output_shape: sizes('Output shape without the batch and the dimensions of `...`; `null` leaves a size open.'),
    activation,
    bias_axes: v.optional(
      v.nullable(
        v.pipe(
          text('Letters of the output dimensions of the bias; `null`: no bias.'),
          v.minLength(1, 'must have a letter'),
        ),
      ),
      null,
    ),
    bias_initializer,
    bias_regularizer,
    bias_constraint,
    ...kernelArguments,
    ...activityRegularizer,
  },
  infer(values, input) {
    const { bias_axes } = values;
    const equation = parseEquation(values.equation);
    if (equation === null) throw new Error(`The schema lets no equation such as ${values.equation} through.`);
    const fitted = fitEquation(equation, input, values.output_shape);
    if ('error' in fitted) return fitted;
    const { output } = fitted;
    const stray = (bias_axes ?? '').split('').find((letter) => !equation.output.includes(letter));
    if (stray !== undefined) return { error: biasError(stray, equation, output) };
    const shapes = { kernel: kernelShape(equation, fitted), bias: biasShape(bias_axes, equation, fitted) };
    if (shapes.kernel === null || shapes.bias === null) {
      return { error: unknownSize(shapes.kernel === null ? 'kernel' : 'bias', output) };
    }
    return {
      output,
      weights: [
        { ...kernel(shapes.kernel, values), fans: fansOf(equation, shapes.kernel), unitAxes: unitAxesOf(equation) },
        ...(bias_axes === null ? [] : [bias(shapes.bias, values)]),
      ],
      multiplyAdds: multiply(...fitted.elidedSizes, ...lettersOf(equation, fitted)),
    };
  },
});

/** Returns `null` if a size is unknown. */
function kernelShape({ kernel, output }: Equation, { inputSize, outputSize }: FittedEquation) {
  return known(kernel.map((letter) => (output.includes(letter) ? outputSize(letter) : inputSize(letter))));
}

/** Starts at the first letter with a bias, with 1 along letters that share it. */
function biasShape(axes: string | null, { output, ellipsis }: Equation, { outputSize, elided }: FittedEquation) {
  if (axes === null) return [];
  const behind = output.slice(output.findIndex((letter) => axes.includes(letter)));
  return known([
    ...behind.map((letter) => (axes.includes(letter) ? outputSize(letter) : 1)),
    ...(ellipsis === 'left' ? [] : Array.from({ length: elided }, () => 1)),
  ]);
}

function known(shape: Shape): readonly number[] | null {
  const sizes = shape.filter((size) => typeof size === 'number');
  return sizes.length === shape.length ? sizes : null;
}

/** Returns the sizes of all letters except the batch. */
function lettersOf({ input, kernel, ellipsis }: Equation, { inputSize, outputSize, elided }: FittedEquation): Shape {
  const letters = new Set([...input, ...kernel]);
  if (ellipsis !== 'left' || elided === 0) letters.delete(input[0] ?? '');
  return [...letters].map((letter) => inputSize(letter) ?? outputSize(letter));
}

/** Returns the axes of the kernel that the output has. */
function unitAxesOf({ kernel, output }: Equation): readonly number[] {
  return kernel.flatMap((letter, axis) => (output.includes(letter) ? [axis] : []));
}

/** Returns the fans of Keras's `input_axes` and `output_axes` of the kernel. */
function fansOf({ kernel, output }: Equation, shape: readonly number[]) {
  const product = (isOutput: boolean) =>
    shape.filter((_size, at) => output.includes(kernel[at] ?? '') === isOutput).reduce((all, size) => all * size, 1);
  return { fanIn: product(false), fanOut: product(true) };
}

function biasError(letter: string, { output: letters }: Equation, output: Shape): ShapeError {
  return {
    code: 'argument/conflict',
    message: `adds a bias along \`${letter}\`, which its output does not have`,
    hint: `\`bias_axes\` has letters of \`${letters.join('')}\`.`,
    output,
    set: [{ argument: 'bias_axes', value: letters.at(-1) ?? '' }],
  };
}

function unknownSize(weight: string, output: Shape): ShapeError {
  return {
    code: 'shape/unknown-size',
    message: `needs to know all sizes of its ${weight}`,
    hint: 'Give the dimensions that its letters stand for a size; the batch never has one.',
    output,
  };
}
