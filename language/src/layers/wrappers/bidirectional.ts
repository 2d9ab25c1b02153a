import * as v from 'valibot';
import { add } from '../../dimensions/arithmetic.js';
import { choice, type InnerLayer, innerLayer } from '../../grammar/values.js';
import type { Shape } from '../../shape.js';
import { declareMerge, type Inference, type LayerResult, type ShapeError, type Weight } from '../declareLayer.js';
import * as recurrentLayers from '../recurrent/index.js';

/** The layers that can process a sequence in both directions. */
const recurrent = Object.keys(recurrentLayers).toSorted();

const mergeMode = choice(
  'How to merge the outputs of both directions; `null` returns both, the second as `backward`.',
  ['concat', 'sum', 'mul', 'ave'],
);

export const bidirectional = declareMerge({
  type: 'bidirectional',
  doc: 'Runs `layer` forwards and `backward_layer` backwards over a sequence and merges their outputs by `merge_mode`; `[t, n] → [2 · units]`, or `[t, 2 · units]` with `return_sequences`.',
  keras: 'Bidirectional',
  torch: [],
  mask: 'computed',
  usesMask: true,
  stepwise: true,
  arguments: {
    layer: innerLayer('The recurrent layer.'),
    merge_mode: v.optional(v.nullable(mergeMode), 'concat'),
    backward_layer: v.optional(
      v.nullable(innerLayer('The recurrent layer for the backward direction; left out, one like `layer`.')),
      null,
    ),
  },
  takes: { least: 1, most: 5 },
  infer({ layer, merge_mode, backward_layer }, inputs) {
    const [sequence = [], ...states] = inputs;
    const half = states.length / 2;
    const back = backward_layer ?? layer;
    const error = layersError(layer, backward_layer) ?? inputsError(layer, inputs);
    if (error) return { error: withOutput(error, layer, back, sequence, merge_mode) };
    const forward = layer.infer([sequence, ...states.slice(0, half)]);
    if ('error' in forward) return { error: heldError(layer, forward.error, merge_mode, 0) };
    const backward = back.infer([sequence, ...states.slice(half)]);
    if ('error' in backward) return { error: heldError(back, backward.error, merge_mode, half) };
    return both(forward, backward, merge_mode);
  },
});

/** Adds the output as far as the sequence alone determines it. */
function withOutput(
  error: ShapeError,
  layer: InnerLayer,
  back: InnerLayer,
  sequence: Shape,
  mode: MergeMode,
): ShapeError {
  const [forward, backward] = [layer, back].map(({ type, infer }) => {
    const inferred = recurrent.includes(type) ? infer([sequence]) : null;
    return inferred && 'error' in inferred ? inferred.error.output : inferred?.output;
  });
  if (!forward || !backward || forward.length !== backward.length) return error;
  return { ...error, output: mode === 'concat' ? concatenated(forward, backward) : forward };
}

type MergeMode = v.InferOutput<typeof mergeMode> | null;

function both(forward: LayerResult, backward: LayerResult, mode: MergeMode): Inference {
  const conflict = mergeError(forward.output, backward.output, mode);
  if (conflict) return { error: conflict };
  const states = [
    ...(forward.extraOutputs ?? []).map(({ name, shape }) => ({ name: `forward_${name}`, shape })),
    ...(backward.extraOutputs ?? []).map(({ name, shape }) => ({ name: `backward_${name}`, shape })),
  ];
  return {
    output: mode === 'concat' ? concatenated(forward.output, backward.output) : forward.output,
    extraOutputs: mode === null ? [{ name: 'backward', shape: backward.output }, ...states] : states,
    weights: [...within('forward', forward.weights), ...within('backward', backward.weights)],
    multiplyAdds: add(forward.multiplyAdds ?? 0, backward.multiplyAdds ?? 0),
  };
}

/** Concatenates along the last dimension, as Keras does even with `channels_first`. */
function concatenated(forward: Shape, backward: Shape): Shape {
  return [...forward.slice(0, -1), add(forward.at(-1) ?? null, backward.at(-1) ?? null)];
}

function within(name: string, weights: readonly Weight[]): readonly Weight[] {
  return weights.map((weight) => ({ ...weight, name: `${name}/${weight.name}` }));
}

/** Rejects outputs of different shapes, which only a `backward_layer` can cause. */
function mergeError(forward: Shape, backward: Shape, mode: MergeMode): ShapeError | null {
  const merged = mode === 'concat' ? forward.length - 1 : forward.length;
  const alike = mode === null || forward.every((size, at) => at >= merged || size === backward[at]);
  if (alike && (mode === null || forward.length === backward.length)) return null;
  return {
    code: 'argument/conflict',
    message: 'cannot merge what its two layers give',
    hint: 'Give both as many units, or set `merge_mode: concat` or `null`.',
    set: [{ argument: 'merge_mode', value: 'concat' }],
  };
}

function layersError(layer: InnerLayer, back: InnerLayer | null): ShapeError | null {
  const other = [layer, back].find((one) => one !== null && !recurrent.includes(one.type));
  if (other) {
    return {
      code: 'argument/conflict',
      message: `cannot go both ways with \`${other.type}\``,
      hint: `It holds a recurrent layer: ${recurrent.map((type) => `\`${type}\``).join(', ')}.`,
    };
  }
  const { go_backwards: backwards } = layer.arguments;
  if (back === null) {
    return backwards === true
      ? {
          code: 'argument/conflict',
          message: `makes the way back itself and needs \`${layer.type}\` to go forwards`,
          hint: 'Leave `go_backwards` out.',
        }
      : null;
  }
  if (back.arguments['go_backwards'] === backwards) {
    return {
      code: 'argument/conflict',
      message: 'has two layers that go the same way',
      hint: `Set \`go_backwards: ${String(backwards !== true)}\` in \`backward_layer\`.`,
    };
  }
  const unlike = ['stateful', 'return_sequences', 'return_state'].find(
    (argument) => layer.arguments[argument] !== back.arguments[argument],
  );
  return unlike === undefined
    ? null
    : {
        code: 'argument/conflict',
        message: `needs the same \`${unlike}\` for both of its layers`,
        hint: `Write the same in \`layer\` and in \`backward_layer\`.`,
      };
}

/** Expects after the sequence the initial states of the forward direction, then those of the backward direction. */
function inputsError({ type, takes }: InnerLayer, inputs: readonly Shape[]): ShapeError | null {
  const states = 2 * (takes.most - 1);
  if (inputs.length === 1 || inputs.length === 1 + states) return null;
  return {
    code: inputs.length < 1 + states ? 'graph/too-few-inputs' : 'graph/too-many-inputs',
    message: `takes a sequence alone, or one and the initial states of both ways; it gets ${inputs.length} inputs`,
    hint: `With \`${type}\` these are ${states} states: those of the way forwards first.`,
  };
}

/** Reports an error of an inner layer as one of the wrapper, which has the same input but other arguments. */
function heldError({ type }: InnerLayer, error: ShapeError, mode: MergeMode, statesBefore: number): ShapeError {
  const { code, message, hint, output, insert = [], requires = [], input = 0 } = error;
  const position = (at: number) => (at === 0 ? 0 : at + statesBefore);
  return {
    code,
    message: `goes both ways with \`${type}\`, which ${message}`,
    hint,
    input: position(input),
    insert,
    requires: requires.map((one) => ({ ...one, input: position(one.input) })),
    ...(output && { output: mode === 'concat' ? concatenated(output, output) : output }),
  };
}
