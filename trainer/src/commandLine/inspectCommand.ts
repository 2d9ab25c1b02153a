import { readLines } from '#protocol/node';
import type { Controls } from '../control/answer.js';
import { answer } from '../control/answer.js';
import { inspect } from '../inspect/inspect.js';
import type { Overrides } from '../run/openDefinition.js';
import { openRun } from '../run/startRun.js';
import { restoreTraining } from '../use/restoreTraining.js';
import { print, printAside } from './print.js';

/** `shapewright inspect RUN`: answers a trainer's requests, one per line, with the run's final or latest weights. */
export async function inspectCommand(directory: string, engine: Overrides['engine']): Promise<number> {
  const opened = await openRun(directory, { engine });
  const { training, notes } = await restoreTraining(opened);
  for (const note of notes) printAside(note);
  const { run } = opened;

  const reject = () => {
    throw new Error('This run is not being trained.');
  };
  const controls: Controls = {
    run: run.id,
    stop: reject,
    pause: reject,
    resume: reject,
    subscribe: reject,
    inspect: (what) => inspect(what, training, opened),
  };
  for await (const line of readLines(process.stdin)) print(JSON.stringify(await answer(line, controls)));
  training.dispose();
  return 0;
}
