import { multiply } from '../../dimensions/arithmetic.js';
import { type InnerLayer, innerLayer } from '../../grammar/values.js';
import type { Dimension, Shape } from '../../shape.js';
import { declareLayer, type ShapeError } from '../declareLayer.js';

export const time_distributed = declareLayer({
  type: 'time_distributed',
  doc: '`layer(x)` for each step of a sequence, with the same weights; `[t, ...] → [t, ...]`.',
  keras: 'TimeDistributed',
  torch: [],
  mask: 'pass',
  stepwise: true,
  arguments: { layer: innerLayer('The layer to apply to each step.') },
  infer({ layer }, input) {
    const several = inputsError(layer);
    if (several) return { error: several };
    const [time = null, ...step] = input;
    if (step.length === 0) return { error: rankError(input, layer) };
    const inferred = layer.infer([step]);
    if ('error' in inferred) return { error: heldError(layer, inferred.error, time) };
    if (inferred.extraOutputs && inferred.extraOutputs.length > 0)
      return { error: extraOutputsError(layer, time, inferred.output) };
    return {
      output: [time, ...inferred.output],
      weights: inferred.weights,
      multiplyAdds: multiply(time, inferred.multiplyAdds ?? 0),
    };
  },
});

function rankError(input: Shape, layer: InnerLayer): ShapeError {
  const [size] = input;
  return {
    code: 'shape/rank-mismatch',
    message: 'expects a sequence [batch, time, …]',
    hint: `Without steps, use \`${layer.type}\` by itself.`,
    insert: typeof size === 'number' ? [`reshape: {target_shape: [${size}, 1]}`] : [],
  };
}

function inputsError({ type, takes }: InnerLayer): ShapeError | null {
  if (takes.least === 1) return null;
  return {
    code: 'argument/conflict',
    message: `cannot hold \`${type}\`, which takes ${takes.least} inputs`,
    hint: 'A layer that is applied to each step takes one input.',
  };
}

function extraOutputsError({ type }: InnerLayer, time: Dimension, output: Shape): ShapeError {
  return {
    code: 'argument/conflict',
    message: `cannot hold \`${type}\` that gives several outputs`,
    hint: 'A layer that is applied to each step gives one: leave `return_state` and the like out.',
    output: [time, ...output],
  };
}

/** Reports an error of the inner layer as one of the wrapper; the inner input lacks the time dimension. */
function heldError({ type }: InnerLayer, error: ShapeError, time: Dimension): ShapeError {
  const { code, message, hint, output, requires = [] } = error;
  return {
    code,
    message: `applies \`${type}\` to each step, which ${message}`,
    hint,
    ...(output && { output: [time, ...output] }),
    requires: requires.map((one) => ({ ...one, axis: one.axis + 1 })),
  };
}
