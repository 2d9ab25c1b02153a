import { multiply } from '../../dimensions/arithmetic.js';
import type { Dimension, Shape } from '../../shape.js';
import { innerLayer, type InnerLayer } from '../argument.js';
import { declareLayer, type Refusal } from '../declareLayer.js';

export const time_distributed = declareLayer({
  type: 'time_distributed',
  doc: 'Applies a layer to each step of a sequence, with the same weights.',
  keras: 'TimeDistributed',
  torch: [],
  arguments: { layer: innerLayer('What is applied to each step.') },
  infer({ layer }, input) {
    const several = refuseInputs(layer);
    if (several) return { refusal: several };
    const [time = null, ...step] = input;
    if (step.length === 0) return { refusal: refuseRank(input, layer) };
    const inferred = layer.infer([step]);
    if ('refusal' in inferred) return { refusal: heldRefusal(layer, inferred.refusal, time) };
    if (inferred.extraOutputs && inferred.extraOutputs.length > 0)
      return { refusal: refuseFurther(layer, time, inferred.output) };
    return {
      output: [time, ...inferred.output],
      weights: inferred.weights,
      multiplyAdds: multiply(time, inferred.multiplyAdds ?? 0),
    };
  },
});

function refuseRank(input: Shape, layer: InnerLayer): Refusal {
  const [size] = input;
  return {
    code: 'shape/rank-mismatch',
    problem: 'expects a sequence [batch, time, …]',
    advice: `Without steps, use \`${layer.type}\` by itself.`,
    insert: typeof size === 'number' ? [`reshape: {target_shape: [${size}, 1]}`] : [],
  };
}

function refuseInputs({ type, takes }: InnerLayer): Refusal | null {
  if (takes.least === 1) return null;
  return {
    code: 'argument/conflict',
    problem: `cannot hold \`${type}\`, which takes ${takes.least} inputs`,
    advice: 'A layer that is applied to each step takes one input.',
  };
}

function refuseFurther({ type }: InnerLayer, time: Dimension, output: Shape): Refusal {
  return {
    code: 'argument/conflict',
    problem: `cannot hold \`${type}\` that gives several outputs`,
    advice: 'A layer that is applied to each step gives one: leave `return_state` and the like out.',
    output: [time, ...output],
  };
}

/** What is wrong with the layer inside, told of the one that holds it; its input lacks the dimension of time. */
function heldRefusal({ type }: InnerLayer, refusal: Refusal, time: Dimension): Refusal {
  const { code, problem, advice, output, requires = [] } = refusal;
  return {
    code,
    problem: `applies \`${type}\` to each step, which ${problem}`,
    advice,
    ...(output && { output: [time, ...output] }),
    requires: requires.map((one) => ({ ...one, axis: one.axis + 1 })),
  };
}
