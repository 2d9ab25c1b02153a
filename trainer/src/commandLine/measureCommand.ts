import type { EngineName } from '../engines/index.js';
import { measureStep } from '../run/measureStep.js';
import { openRun } from '../run/startRun.js';
import { print } from './print.js';

/** `shapewright measure RUN`: what `engine: auto` asks of each engine, in a process of its own. Prints `{"milliseconds": 2.1}`. */
export async function measureCommand(directory: string, engine: EngineName): Promise<number> {
  const milliseconds = await measureStep(await openRun(directory, { engine }), engine);
  print(JSON.stringify({ milliseconds }));
  return 0;
}
