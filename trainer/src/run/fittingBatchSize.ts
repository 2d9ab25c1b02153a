import { asOutOfMemory, type StartedEngine } from '../engines/index.js';
import { createTraining } from '../training/createTraining.js';
import { neededBytes } from './neededBytes.js';
import type { OpenRun } from './startRun.js';

/**
 * Returns the largest half, quarter, eighth... of a run's batch size with which a training step on the current engine succeeds;
 * `null` if even one sample does not fit. Dispose of the failed training before the call.
 */
export async function fittingBatchSize(job: OpenRun, engine: StartedEngine): Promise<number | null> {
  const room = roomOf(engine);
  for (let size = halfOf(job.definition.training.batch_size); size >= 1; size = halfOf(size)) {
    // Systems overcommit memory and kill the process that uses it, so sizes that could be too large are not tried.
    if (neededBytes(job, size) > room) continue;
    if (await fits(job, size)) return size;
  }
  return null;
}

const halfOf = (size: number): number => Math.floor(size / 2);

/** Returns the available bytes; `Infinity` if only a trial can tell. */
function roomOf({ device, memoryLimit }: StartedEngine): number {
  return device === 'gpu' ? Infinity : Math.min(memoryLimit, process.availableMemory());
}

/** Checks whether one step succeeds; discards its weights. */
async function fits({ graph, dataset, outputs, definition }: OpenRun, batch_size: number): Promise<boolean> {
  const settings = { ...definition.training, batch_size };
  try {
    const training = createTraining({ graph, dataset, outputs, settings });
    try {
      await training.events().next();
    } finally {
      training.dispose();
    }
    return true;
  } catch (error) {
    if (asOutOfMemory(error)) return false;
    throw error;
  }
}
