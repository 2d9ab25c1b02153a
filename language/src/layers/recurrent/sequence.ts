import { listWords } from '../../diagnostics/words.js';
import { compareEqual } from '../../dimensions/compare.js';
import { type Dimension, formatShape, type Shape } from '../../shape.js';
import type { ExtraOutput, ShapeError } from '../declareLayer.js';

/** The arguments of a recurrent layer that determine its outputs. */
export interface SequenceValues {
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly unroll: boolean;
}

/** Returns the outputs of a recurrent layer whose state and output of each step have the shape `state`. */
export function sequenceOutputs(
  values: SequenceValues,
  time: Dimension,
  state: Shape,
  states: readonly string[],
): { readonly output: Shape; readonly extraOutputs: readonly ExtraOutput[] } {
  return {
    output: values.return_sequences ? [time, ...state] : state,
    extraOutputs: values.return_state ? states.map((name) => ({ name, shape: state })) : [],
  };
}

/** Rejects `unroll` for an unknown number of steps. */
export function unrollError({ unroll }: SequenceValues, time: Dimension, output: Shape): ShapeError | null {
  if (!unroll || typeof time === 'number') return null;
  return {
    code: 'shape/unknown-size',
    message: 'needs to know how many steps come in, to unroll them,',
    hint: 'Give the first dimension a size, or leave out `unroll`.',
    output,
    set: [{ argument: 'unroll', value: 'false' }],
  };
}

/** Rejects initial states, the inputs after the sequence, of the wrong number or shape. */
export function statesError(
  inputs: readonly Shape[],
  states: readonly string[],
  state: Shape,
  output: Shape,
): ShapeError | null {
  const given = inputs.slice(1);
  if (given.length === 0) return null;
  if (given.length !== states.length) {
    return {
      code: given.length < states.length ? 'graph/too-few-inputs' : 'graph/too-many-inputs',
      message: `takes a sequence alone, or one and its initial ${states.length === 1 ? 'state' : 'states'} ${listWords(states)}; it gets ${inputs.length} inputs`,
      hint: `Write \`inputs: [${['sequence', ...states].join(', ')}]\` with the names of the layers that give them.`,
      output,
    };
  }
  for (const [index, shape] of given.entries()) {
    const input = index + 1;
    const wrong = shape.flatMap((size, axis) =>
      compareEqual(size, state[axis] ?? null).verdict === 'refuted' ? [axis] : [],
    );
    if (shape.length === state.length && wrong.length === 0) continue;
    return {
      code: shape.length === state.length ? 'shape/size-mismatch' : 'shape/rank-mismatch',
      message: `needs an initial \`${states[index] ?? ''}\` of the shape ${formatShape(state)}`,
      hint: 'A state has the shape of the output of one step.',
      input,
      output,
      requires:
        shape.length === state.length
          ? wrong.map((axis) => ({ input, axis, size: { equals: state[axis] ?? null } }))
          : [],
    };
  }
  return null;
}
