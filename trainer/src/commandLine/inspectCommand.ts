import { readLines, runLayout, withSubfolder } from '#protocol/node';
import type { Controls } from '../control/answer.js';
import { answer } from '../control/answer.js';
import { startEngine } from '../engines/index.js';
import { inspect } from '../inspect/inspect.js';
import { readCheckpoint } from '../run/checkpoints.js';
import { finalStep } from '../run/finalStep.js';
import { findCheckpoint } from '../run/findCheckpoint.js';
import type { Overrides } from '../run/openDefinition.js';
import { openRun } from '../run/startRun.js';
import { createTraining } from '../training/createTraining.js';
import { print, printAside } from './print.js';

/** `shapewright inspect RUN`: answers a trainer's requests, one per line, with the run's final or latest weights. */
export async function inspectCommand(directory: string, engine: Overrides['engine']): Promise<number> {
  const opened = await openRun(directory, { engine });
  const { run, folder, graph, dataset, outputs, definition } = opened;
  const { index, notes } = await findCheckpoint(folder, run);
  if (!index) throw new Error(`${directory} has no checkpoint because the run ended before training began.`);
  for (const note of notes) printAside(note);
  const step = finalStep(definition.training, index);
  const snapshot = await withSubfolder(folder, runLayout.checkpoints, (checkpoints) =>
    readCheckpoint(checkpoints, step),
  );
  await startEngine(definition.training.engine);
  const training = createTraining({ graph, dataset, outputs, settings: definition.training });
  training.restore(snapshot);

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
