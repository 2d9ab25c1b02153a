import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Batch, permutation } from '#data';
import { startEngine } from '../../trainer/src/engines/index.js';
import { createModel } from '../../trainer/src/model/model.js';
import { openDefinition } from '../../trainer/src/run/openDefinition.js';
import { lossGraph } from '../../trainer/src/training/lossGraph.js';
import { createOptimizer } from '../../trainer/src/training/optimizers/createOptimizer.js';
import { createStepper } from '../../trainer/src/training/stepper.js';

/**
 * Prints the milliseconds of a step of the definition FILE on ENGINE, and nothing but steps: their batches are there already, and nobody
 * writes down what comes out.
 */
const [file = '', engine] = process.argv.slice(2);
const warmUp = 20;
const steps = 300;

async function measure(): Promise<number> {
  const opened = await openDefinition(await readFile(file, 'utf8'), file, dirname(file), {});
  const { definition, graph, dataset, outputs } = opened;
  const { batch_size, optimizer, seed } = definition.training;
  const order = permutation(dataset.training.size, seed, 1);
  const batches: Batch[] = [];
  for (let at = 0; at < 50; at++) {
    batches.push(await dataset.training.read(order.subarray(at * batch_size, (at + 1) * batch_size)));
  }
  await startEngine(engine === 'wasm' ? 'wasm' : 'native');
  const model = createModel(graph, seed);
  const stepper = createStepper({
    model,
    lossGraph: lossGraph(graph, outputs),
    optimizer: createOptimizer(optimizer, model.trainable),
    seed,
  });
  let start = 0;
  for (let step = 1; step <= warmUp + steps; step++) {
    if (step === warmUp + 1) start = performance.now();
    const batch = batches[step % batches.length];
    if (batch) await stepper.learn(batch, step);
  }
  return (performance.now() - start) / steps;
}

measure().then(
  (milliseconds) => {
    console.log(JSON.stringify(milliseconds));
    process.exit();
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
