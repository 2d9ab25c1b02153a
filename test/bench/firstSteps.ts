import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse, picklist } from 'valibot';
import { startEngine } from '../../trainer/src/engines/index.js';
import { openDefinition } from '../../trainer/src/run/openDefinition.js';
import { createTraining } from '../../trainer/src/training/createTraining.js';

/**
 * Prints the losses of the first steps of examples/digits under plain gradient descent, on the engine that is named: a list in JSON.
 * The weights at the start follow from the seed, so every engine begins alike. The learning rate is the definition's own, 0.001: at ten times
 * that, rounding alone grows to some 1e-3 in ten steps (so far apart are two runs on TensorFlow, with and without oneDNN, too).
 */
async function firstSteps(wanted: 'native' | 'wasm', steps: number): Promise<number[]> {
  const file = 'examples/digits/digits.nn.yaml';
  const text = (await readFile(file, 'utf8'))
    .replace(/optimizer: .*/, 'optimizer: {sgd: {learning_rate: 0.001}}')
    // Each engine draws its own dropout.
    .replace('dropout: {rate: 0.5}', 'dropout: {rate: 0}');
  const { definition, graph, dataset, outputs } = await openDefinition(text, file, dirname(file), {});
  await startEngine(wanted);
  const training = createTraining({ graph, dataset, outputs, settings: definition.training });
  const losses: number[] = [];
  for await (const event of training.events()) {
    if (event.type === 'step') losses.push(Number(event.logs.loss));
    if (losses.length === steps) break;
  }
  return losses;
}

firstSteps(parse(picklist(['native', 'wasm']), process.argv[2]), Number(process.argv[3])).then(
  (losses) => {
    console.log(JSON.stringify(losses));
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
