import { startEngine, type EngineName } from '../engines/index.js';
import { createTraining } from '../training/createTraining.js';
import type { OpenRun } from './startRun.js';

/** Milliseconds that are measured at least, and at most, if that is a few steps. */
const [least, most] = [500, 5000];
/** The first ones compile, and are slow. */
const fewest = 4;

/**
 * How long a training step of a run takes on an engine, in milliseconds: the median of the later half of some seconds' steps, with their
 * reading of data. Starts the engine in this process, and leaves the run's directory alone.
 *
 * @throws where engine or network fail
 */
export async function measureStep({ graph, dataset, definition }: OpenRun, engine: EngineName): Promise<number> {
  await startEngine(engine);
  const training = createTraining({ graph, dataset, settings: definition.training });
  const steps: number[] = [];
  let total = 0;
  const events = training.events();
  while (total < least || (steps.length < fewest && total < most)) {
    const before = performance.now();
    const event = await events.next();
    if (event.done === true) break;
    const milliseconds = performance.now() - before;
    if (event.value.type === 'step') steps.push(milliseconds);
    total += milliseconds;
  }
  training.dispose();
  const later = steps.slice(Math.floor(steps.length / 2)).toSorted((one, other) => one - other);
  return later[Math.floor(later.length / 2)] ?? NaN;
}
