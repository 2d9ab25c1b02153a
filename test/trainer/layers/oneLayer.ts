import * as v from 'valibot';
import { type Graph, type Layer, layers, type LayerType, type Shape } from '#language';

/**
 * A network of one layer, called `layer`, with inputs of these shapes; where `masked` says so they go through a layer
 * `masking` first. A layer inside of it is written `{type, arguments}`.
 */
export function oneLayer(
  type: LayerType,
  values: Readonly<Record<string, unknown>>,
  inputShapes: readonly Shape[],
  masked: readonly boolean[] = [],
): Graph {
  const inputs = inputShapes.map((shape, at) => ({ name: `input_${at}`, shape, dtype: 'float32' as const }));
  const maskings = inputs.flatMap(({ name, shape }, at) =>
    masked[at] === true ? [makeLayer(`masking_${at}`, 'masking', {}, [name], [shape])] : [],
  );
  const sources = inputs.map(({ name }, at) => (masked[at] === true ? `masking_${at}` : name));
  const layer = makeLayer('layer', type, values, sources, inputShapes);
  return { inputs, layers: [...maskings, layer], outputs: ['layer'], complete: true };
}

function makeLayer(
  name: string,
  type: LayerType,
  values: Readonly<Record<string, unknown>>,
  inputs: readonly string[],
  inputShapes: readonly Shape[],
): Layer {
  const { chosen, infer } = make(type, values);
  const inferred = infer(inputShapes);
  if ('error' in inferred) throw new Error(`${type} ${JSON.stringify(values)} ${inferred.error.message}`);
  const start = { line: 0, character: 0 };
  return {
    ...chosen,
    name,
    inputs,
    inputShapes,
    outputShape: inferred.output,
    extraOutputs: inferred.extraOutputs ?? [],
    weights: inferred.weights,
    multiplyAdds: null,
    sharedWith: null,
    trainable: true,
    range: { start, end: start },
    uses: [],
  };
}

const innerSchema = v.strictObject({
  type: v.custom<LayerType>((type) => typeof type === 'string' && Object.hasOwn(layers, type)),
  arguments: v.record(v.string(), v.unknown()),
});

function make(type: LayerType, values: Readonly<Record<string, unknown>>) {
  return layers[type].make(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withInner(value)])));
}

function withInner(value: unknown): unknown {
  const inner = v.safeParse(innerSchema, value);
  if (!inner.success) return value;
  const { chosen, takes, infer } = make(inner.output.type, inner.output.arguments);
  return { ...chosen, takes, infer };
}
