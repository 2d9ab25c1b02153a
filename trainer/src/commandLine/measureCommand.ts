import type { EngineMeasurement } from '#protocol';
import type { EngineName } from '../engines/index.js';
import { describeError } from '../run/describeError.js';
import { measureStep } from '../run/measureStep.js';
import { openRun } from '../run/startRun.js';
import { print } from './print.js';

/** `shapewright measure RUN`: what `engine: auto` asks of each engine, in a process of its own. Prints an `EngineMeasurement`. */
export async function measureCommand(directory: string, engine: EngineName): Promise<number> {
  print(JSON.stringify(await measured(directory, engine)));
  return 0;
}

async function measured(directory: string, name: EngineName): Promise<EngineMeasurement> {
  try {
    const job = await openRun(directory, { engine: name });
    return { name, milliseconds: await measureStep(job, name), problem: null };
  } catch (error) {
    return { name, milliseconds: null, problem: describeError(error) };
  }
}
