import { costsOf, formatBytes, formatCount, type Graph, type TrainingSettings } from '#language';
import { safeText } from '#protocol';

/** Describes a network in Markdown: its layers, parameters, multiply-adds and memory. */
export function describeNetwork(name: string, graph: Graph, training: TrainingSettings): string {
  const costs = costsOf(graph, training);
  const { trainable, nonTrainable } = costs.parameters;
  const fixed = nonTrainable > 0 ? `, ${formatCount(nonTrainable)} of them not trainable` : '';
  return [
    `${safeText.code(name)}: ${graph.layers.length} layers`,
    `${formatCount(trainable + nonTrainable)} parameters${fixed}: ${formatBytes(costs.weightBytes)}`,
    `${formatCount(costs.multiplyAdds)} multiply-adds for each sample`,
    `${formatBytes(costs.peakBytes)} of memory to predict a sample`,
    `${formatBytes(costs.trainingBytes)} to train a batch of ${training.batch_size}: weights, gradients, ${formatBytes(costs.optimizerBytes)} for ${training.optimizer.name}, activations`,
  ].join('  \n');
}
