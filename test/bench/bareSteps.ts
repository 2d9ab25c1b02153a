import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Batch, permutation } from '#data';
import { median } from '../../scripts/bench/quantile.js';
import { startEngine } from '../../trainer/src/engines/index.js';
import { createModel } from '../../trainer/src/model/model.js';
import { openDefinition } from '../../trainer/src/run/openDefinition.js';
import { layerMeasures, measuredUpdates } from '../../trainer/src/training/diagnosis/layerMeasures.js';
import { lossGraph } from '../../trainer/src/training/lossGraph.js';
import { createOptimizer } from '../../trainer/src/training/optimizers/createOptimizer.js';
import { createStepper } from '../../trainer/src/training/stepper.js';

/**
 * Prints the milliseconds of a step of the definition FILE on ENGINE, and nothing but steps: their batches are there already, and nobody
 * writes down what comes out. As JSON: `plain`, and with the `measured` ones among them.
 */
const [file = '', engine] = process.argv.slice(2);
const warmUp = 20;
/** Blocks without and with measures take turns. */
const rounds = 8;
const block = 2 * measuredUpdates;

async function measure(): Promise<{ readonly plain: number; readonly measured: number }> {
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
  const ofLoss = lossGraph(graph, outputs);
  const stepper = createStepper({
    model,
    lossGraph: ofLoss,
    optimizer: createOptimizer(optimizer, model.trainable),
    seed,
    measures: layerMeasures(ofLoss.graph, model),
  });
  let step = 0;
  const run = async (isMeasured: boolean) => {
    step++;
    const batch = batches[step % batches.length];
    if (batch) await stepper.learn(batch, step, isMeasured);
  };
  for (const isMeasured of [false, true]) for (let count = 0; count < warmUp; count++) await run(isMeasured);
  const times: Record<'plain' | 'measured', number[]> = { plain: [], measured: [] };
  for (let round = 0; round < rounds; round++)
    for (const kind of ['plain', 'measured'] as const) {
      const start = performance.now();
      for (let count = 1; count <= block; count++) await run(kind === 'measured' && count % measuredUpdates === 0);
      times[kind].push((performance.now() - start) / block);
    }
  return { plain: median(times.plain), measured: median(times.measured) };
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
