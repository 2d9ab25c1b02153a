import { formatBytes, layerCosts } from '#language';
import type { Engine, OutOfMemory } from '../engines/index.js';
import { fittingBatchSize } from './fittingBatchSize.js';
import type { RunJob } from './startRun.js';

/** What to say of a training that ran out of memory: where, at which batch size, and which batch size fits. Tries that out. */
export async function explainOutOfMemory(error: OutOfMemory, job: RunJob, engine: Engine): Promise<string> {
  const { batch_size } = job.definition.training;
  const fitting = await fittingBatchSize(job, engine);
  return [
    `Memory ran out ${locationOf(error, job)}, at a batch size of ${batch_size} on ${engine.name} (${engine.description}).`,
    fitting === null
      ? 'Not even one sample at a time fits: make the network or its inputs smaller.'
      : `A batch size of ${fitting} fits: write \`batch_size: ${fitting}\` into \`training\`.`,
    `The engine said: ${error.message.trim()}`,
  ].join(' ');
}

/** Where it is not known, such as among the gradients, the layer that takes most is the one to look at. */
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
