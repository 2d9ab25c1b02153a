import { type Costs, formatBytes, formatCount, formatShape, type Graph } from '#language';
import { table } from './table.js';

/** Lists every layer of a valid network with its shape and costs, and the network's total. */
export function checkedAsText({ inputs, layers }: Graph, costs: Costs): string {
  const rows = layers.map(({ name, type, outputShape, extraOutputs }, index) => {
    const cost = costs.layers[index];
    const shapes = [outputShape, ...extraOutputs.map(({ shape }) => shape)];
    const parameters = (cost?.parameters.trainable ?? 0) + (cost?.parameters.nonTrainable ?? 0);
    const shape = shapes.map((output) => (output ? formatShape(output) : '?')).join(' ');
    return [name, type, shape, formatCount(parameters), formatCount(cost?.multiplyAdds ?? null)];
  });
  const { trainable, nonTrainable } = costs.parameters;
  return [
    table(
      [
        ['layer', 'type', 'output shape', 'parameters', 'multiply-adds'],
        ...inputs.map(({ name, shape }) => [name, 'input', formatShape(shape), '0', '0']),
        ...rows,
      ],
      3,
    ),
    `${formatCount(trainable + nonTrainable)} parameters, ${formatCount(trainable)} of them trainable; ${formatCount(costs.multiplyAdds)} multiply-adds per sample`,
    `memory: ${formatBytes(costs.weightBytes)} for weights, ${formatBytes(costs.peakBytes)} to predict a sample, ${formatBytes(costs.trainingBytes)} to train on a batch`,
  ].join('\n');
}
