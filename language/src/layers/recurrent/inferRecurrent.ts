import { multiply } from '../../dimensions/arithmetic.js';
import type { Shape } from '../../shape.js';
import type { Inference, InputCount, ShapeError, Weight } from '../declareLayer.js';
import { sequenceOutputs, type SequenceValues, statesError, unrollError } from './sequence.js';

interface RecurrentValues extends SequenceValues {
  readonly units: number;
}

/** A sequence and, optionally, its initial states. */
export function takesStates(states: readonly string[]): InputCount {
  return { least: 1, most: 1 + states.length, names: ['sequence', ...states] };
}

/** Infers a recurrent layer over a sequence of vectors; `gates` is the number of matrix products in each step. */
export function inferRecurrent(
  values: RecurrentValues,
  inputs: readonly Shape[],
  states: readonly string[],
  gates: number,
  inferWeights: (features: number) => readonly Weight[],
): Inference {
  const { units } = values;
  const [input = []] = inputs;
  const [time = null, features = null] = input;
  const outputs = sequenceOutputs(values, time, [units], states);
  const { output } = outputs;
  if (input.length !== 2) return { error: rankError(input, outputs.output) };
  if (typeof features !== 'number') return { error: unknownFeatures(output) };
  const error = unrollError(values, time, output) ?? statesError(inputs, states, [units], output);
  if (error) return { error };
  const weights = inferWeights(features);
  return { ...outputs, weights, multiplyAdds: multiply(time, gates * units * (features + units)) };
}

function rankError(input: Shape, output: Shape): ShapeError {
  const steps = output.length === 2 ? [null, ...output.slice(1)] : output;
  return {
    code: 'shape/rank-mismatch',
    message: 'expects a sequence of vectors [batch, time, features]',
    hint:
      input.length < 2
        ? 'A recurrent layer before it gives one with `return_sequences: true`, and an `embedding` makes one of token ids.'
        : 'Make a vector of each step with `time_distributed: {layer: flatten}`, or use a `conv_lstm2d` for images.',
    output: steps,
    insert: input.length < 2 ? [] : ['time_distributed: {layer: flatten}'],
  };
}

function unknownFeatures(output: Shape): ShapeError {
  return {
    code: 'shape/unknown-size',
    message: 'needs to know how many features each step has',
    hint: 'Its kernel has one row for each of them; give the last dimension a size.',
    output,
  };
}
