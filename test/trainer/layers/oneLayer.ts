import { layers, type Graph, type Layer, type LayerType, type Shape } from '#language';

/** A network of one layer, called `layer`, with inputs of these shapes. */
export function oneLayer(
  type: LayerType,
  values: Readonly<Record<string, unknown>>,
  inputShapes: readonly Shape[],
): Graph {
  const { chosen, infer } = layers[type].make(values);
  const inferred = infer(inputShapes);
  if ('refusal' in inferred) throw new Error(`${type} ${JSON.stringify(values)} ${inferred.refusal.problem}`);
  const start = { line: 0, character: 0 };
  const inputs = inputShapes.map((shape, at) => ({ name: `input_${at}`, shape, dtype: 'float32' as const }));
  const layer: Layer = {
    ...chosen,
    name: 'layer',
    inputs: inputs.map(({ name }) => name),
    inputShapes,
    outputShape: inferred.output,
    furtherOutputs: inferred.further ?? [],
    weights: inferred.weights,
    multiplyAdds: null,
    sharedWith: null,
    trainable: true,
    range: { start, end: start },
    uses: [],
  };
  return { inputs, layers: [layer], outputs: ['layer'], complete: true };
}
