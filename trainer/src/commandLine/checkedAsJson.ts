import type { AnyDiagnostic } from '#data';
import { type Costs, type Graph, type Layer, type LayerCosts, plainDimension, type Shape } from '#language';

/** The result of checking a file; `graph` and `costs` are `null` if the model has errors. */
export interface CheckedFile {
  readonly graph: Graph | null;
  readonly costs: Costs | null;
  readonly diagnostics: readonly AnyDiagnostic[];
}

/**
 * Returns one line of `--format json`. A shape begins with `null` for the batch; an unknown size is `null`, a symbolic one a
 * string.
 */
export function checkedAsJson(file: string, { graph, costs, diagnostics }: CheckedFile) {
  const layers = graph?.layers ?? [];
  return {
    file,
    diagnostics: diagnostics.map(({ code, severity, message, range, related, fixes }) => {
      return { code, severity, message, range, related, fixes };
    }),
    layers: layers.map((layer, index) => describeLayer(layer, costs?.layers[index])),
    totals: describeTotals(costs),
  };
}

function describeLayer(layer: Layer, costs: LayerCosts | undefined) {
  const { name, type, inputs, outputShape, extraOutputs } = layer;
  const first = outputShape && shapeOf(outputShape);
  return {
    name,
    type,
    inputs,
    output_shape: extraOutputs.length === 0 ? first : [first, ...extraOutputs.map(({ shape }) => shapeOf(shape))],
    parameters: parametersOf(costs),
    multiply_adds: plainDimension(costs?.multiplyAdds ?? null),
    output_bytes: plainDimension(costs?.outputBytes ?? null),
  };
}

function shapeOf(shape: Shape) {
  return [null, ...shape.map(plainDimension)];
}

function describeTotals(costs: Costs | null) {
  return {
    parameters: parametersOf(costs ?? undefined),
    multiply_adds: plainDimension(costs?.multiplyAdds ?? null),
    activation_bytes: plainDimension(costs?.activationBytes ?? null),
    weight_bytes: costs?.weightBytes ?? 0,
    gradient_bytes: costs?.gradientBytes ?? 0,
    optimizer_bytes: costs?.optimizerBytes ?? 0,
    training_bytes: plainDimension(costs?.trainingBytes ?? null),
    peak_bytes: plainDimension(costs?.peakBytes ?? null),
  };
}

function parametersOf(costs: Pick<LayerCosts, 'parameters'> | undefined) {
  const { trainable, nonTrainable } = costs?.parameters ?? { trainable: 0, nonTrainable: 0 };
  return { trainable, non_trainable: nonTrainable };
}
