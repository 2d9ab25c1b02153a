import type { Batch, Dataset, NdArray, Split } from '#data';
import {
  type Graph,
  type Layer,
  layers,
  type LayerType,
  type Loss,
  lossFits,
  type LossName,
  lossNamed,
  type MetricName,
  metricNamed,
  type Shape,
  type TargetSchema,
  type TrainedOutput,
} from '#language';

/** A layer of a test network: `['dense', { units: 4 }]`; the catalogue fills in what is left out. */
export type Item = readonly [type: LayerType, values?: Readonly<Record<string, unknown>>];

/** A network of layers in a row, named `dense_1`, `relu_2` and so on. */
export function chain(input: Shape, items: readonly Item[]): Graph {
  const built: Layer[] = [];
  for (const [type, values = {}] of items) {
    const before = built.at(-1);
    const shape = before ? (before.outputShape ?? []) : input;
    built.push(makeLayer(type, values, `${type}_${built.length + 1}`, before?.name ?? 'input', shape));
  }
  return {
    inputs: [{ name: 'input', shape: input, dtype: 'float32' }],
    layers: built,
    outputs: [built.at(-1)?.name ?? 'input'],
    complete: true,
  };
}

function makeLayer(
  type: LayerType,
  values: Readonly<Record<string, unknown>>,
  name: string,
  from: string,
  input: Shape,
): Layer {
  const { chosen, infer } = layers[type].make(values);
  const inferred = infer([input]);
  if ('error' in inferred) throw new Error(`${name} ${inferred.error.message}`);
  const { output: outputShape, weights } = inferred;
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  return {
    ...chosen,
    name,
    inputs: [from],
    inputShapes: [input],
    outputShape,
    weights,
    extraOutputs: [],
    multiplyAdds: null,
    sharedWith: null,
    trainable: true,
    range,
    uses: [],
  };
}

/** Samples in memory. */
export function split(
  inputShape: readonly number[],
  inputs: readonly (readonly number[])[],
  targets: readonly number[],
  target: TargetSchema,
): Split {
  return {
    size: inputs.length,
    read(positions) {
      const rows = [...positions];
      const values = Float32Array.from(rows.flatMap((row) => inputs[row] ?? []));
      const batch: Batch = {
        size: rows.length,
        inputs: [{ dtype: 'float32', shape: [rows.length, ...inputShape], values }],
        targets: [
          targetArray(
            rows.map((row) => targets[row] ?? NaN),
            target,
          ),
        ],
      };
      return Promise.resolve(batch);
    },
  };
}

function targetArray(values: readonly number[], target: TargetSchema): NdArray {
  return target.type === 'classes'
    ? { dtype: 'int32', shape: [values.length], values: Int32Array.from(values) }
    : { dtype: 'float32', shape: [values.length, 1], values: Float32Array.from(values) };
}

export function dataset(
  inputShape: readonly number[],
  target: TargetSchema,
  training: Split,
  validation: Split | null = null,
): Dataset {
  return {
    schema: {
      inputs: [{ name: 'input', shape: inputShape, dtype: 'float32' }],
      targets: [target],
      samples: { training: training.size, validation: validation?.size ?? 0, test: 0 },
    },
    fingerprint: '',
    preparation: null,
    targetScales: [],
    notes: [],
    training,
    validation,
    test: null,
  };
}

/** The only output of a network, trained with a loss. */
export function outputOf(
  graph: Graph,
  loss: LossName | Loss,
  {
    target = targetOf(typeof loss === 'string' ? loss : loss.name),
    metrics = [],
    class_weight = null,
  }: Partial<Pick<TrainedOutput, 'target' | 'class_weight'>> & { readonly metrics?: readonly MetricName[] } = {},
): TrainedOutput {
  const [tensor = ''] = graph.outputs;
  const withArguments = typeof loss === 'string' ? lossNamed(loss) : loss;
  const counted = metrics.map(metricNamed);
  return {
    name: tensor,
    tensor,
    target,
    targetIndex: 0,
    loss: withArguments,
    class_weight,
    weight: 1,
    metrics: counted,
  };
}

/** One target of each type. */
export const targets = [
  { type: 'number', name: 'value' },
  { type: 'classes', name: 'value', classes: ['a', 'b', 'c'] },
  { type: 'binary', name: 'value', classes: ['no', 'yes'] },
  { type: 'numbers', name: 'value', names: ['x', 'y'] },
  { type: 'labels', name: 'value', classes: ['a', 'b', 'c'] },
  { type: 'image', name: 'value', shape: [2, 2, 1] },
  { type: 'sequence', name: 'value', length: 3, ids: 4, classes: ['a', 'b', 'c'] },
] as const satisfies readonly TargetSchema[];

/** A target that a loss is made for. */
export function targetOf(loss: LossName): TargetSchema {
  const found = targets.find((target) => lossFits(loss, target));
  if (!found) throw new Error(`Nothing fits ${loss}.`);
  return found;
}
