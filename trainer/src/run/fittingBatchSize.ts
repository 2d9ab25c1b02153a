import { asOutOfMemory, type Engine } from '../engines/index.js';
import { createTraining } from '../training/createTraining.js';
import { neededBytes } from './neededBytes.js';
import type { OpenRun } from './startRun.js';

/** Bytes. */
const wasmHeap = 4e9;

/**
 * The largest half, quarter, eighth... of a run's batch size with which a training step on the current engine succeeds; `null` where not
 * even one sample does. To be called when the training that failed has been disposed of.
 */
export async function fittingBatchSize(job: OpenRun, engine: Engine): Promise<number | null> {
  const room = roomOf(engine);
  for (let size = halfOf(job.definition.training.batch_size); size >= 1; size = halfOf(size)) {
    // Systems promise more memory than they have, and kill who takes it: what could be too much is not tried.
    if (neededBytes(job, size) > room) continue;
    if (await fits(job, size)) return size;
  }
  return null;
}

const halfOf = (size: number): number => Math.floor(size / 2);

/** `Infinity` where only trying tells. */
function roomOf({ name, device }: Engine): number {
  if (device === 'gpu') return Infinity;
  return name === 'wasm' ? Math.min(wasmHeap, process.availableMemory()) : process.availableMemory();
}

/** Whether one step succeeds; its weights are forgotten. */
async function fits({ graph, dataset, definition }: OpenRun, batch_size: number): Promise<boolean> {
  const settings = { ...definition.training, batch_size };
  try {
    const training = createTraining({ graph, dataset, settings });
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
