import { formatBytes, layerCosts } from '#language';
import type { OutOfMemory, StartedEngine } from '../engines/index.js';
import { fittingBatchSize } from './fittingBatchSize.js';
import type { RunJob } from './startRun.js';

/** Explains an out-of-memory error for people: where, at which batch size, and which batch size fits. Finds the latter by trial. */
export async function explainOutOfMemory(error: OutOfMemory, job: RunJob, engine: StartedEngine): Promise<string> {
  const { batch_size } = job.definition.training;
  const fitting = await fittingBatchSize(job, engine);
  return [
    `Memory ran out ${locationOf(error, job)}, at a batch size of ${batch_size} on ${engine.name} (${engine.description}).`,
    fitting === null
      ? 'Not even one sample at a time fits: make the network or its inputs smaller.'
      : `A batch size of ${fitting} fits: set \`batch_size: ${fitting}\` in \`training\`.`,
    `The engine reported: ${error.message.trim()}`,
  ].join(' ');
}

/** If the layer is unknown, such as in the backward pass, names the layer that takes most memory. */
function locationOf({ layer }: OutOfMemory, { graph, definition }: RunJob): string {
  const sizes = graph.layers.map((one) => {
    const { outputBytes } = layerCosts(one);
    return {
      name: one.name,
      bytes: typeof outputBytes === 'number' ? outputBytes * definition.training.batch_size : 0,
    };
  });
  const largest = sizes.reduce((most, one) => (one.bytes > most.bytes ? one : most));
  const { name, bytes } = sizes.find((one) => one.name === layer) ?? largest;
  const size = `${formatBytes(bytes)} of outputs`;
  return layer === null
    ? `while the gradients were computed (the largest layer is \`${name}\`, with ${size})`
    : `in the layer \`${name}\`, with ${size}`;
}
