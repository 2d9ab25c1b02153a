import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { json, recordSchema, trainAnswerSchema } from '#protocol';
import { measuredUpdates } from '../../trainer/src/training/diagnosis/layerMeasures.js';
import { bundleProgram } from './bundleProgram.js';
import { median } from './quantile.js';
import type { Row } from './row.js';

const definition = 'examples/digits/digits.nn.yaml';
const rounds = 5;

const bareSchema = json(v.object({ plain: v.number(), measured: v.number() }));

/** Measures what reading data, metrics, records and an open dashboard, and the diagnosis, add to the training steps of examples/digits. */
export async function overhead(): Promise<Row[]> {
  const bareSteps = await bundleProgram('test/bench/bareSteps.ts');
  const watch = await bundleProgram('test/bench/watchRun.ts');
  const bareOn = async (engine: 'native' | 'wasm') => {
    const { stdout } = await promisify(execFile)(process.execPath, [bareSteps, definition, engine]);
    return v.parse(bareSchema, stdout);
  };
  const ratios: number[] = [];
  const diagnosis: Record<'native' | 'wasm', number[]> = { native: [], wasm: [] };
  for (let round = 0; round < rounds; round++) {
    const bare = await bareOn('native');
    diagnosis.native.push(bare.measured / bare.plain);
    const onWasm = await bareOn('wasm');
    diagnosis.wasm.push(onWasm.measured / onWasm.plain);
    const whole = await watchedRun(watch);
    console.error(`  per step: ${bare.plain.toFixed(2)} ms, in a watched run ${whole.toFixed(2)} ms`);
    ratios.push(whole / bare.plain);
  }
  return [
    {
      measure: `digits on native: overhead of a watched run over its training steps, median of ${rounds}`,
      goal: '<= 5 %',
      figure: `${(100 * (median(ratios) - 1)).toFixed(1)} %`,
    },
    ...Object.entries(diagnosis).map(([engine, costs]) => ({
      measure: `digits on ${engine}: cost of measuring one of ${measuredUpdates} updates, median of ${rounds}`,
      goal: '< 3 %',
      figure: `${(100 * (median(costs) - 1)).toFixed(1)} %`,
    })),
  ];
}

/**
 * Returns milliseconds per step of the second epoch, because the first epoch compiles the steps, including that of the smaller
 * last batch.
 */
async function watchedRun(watch: string): Promise<number> {
  const parameters = ['train', definition, '--epochs', '2', '--engine', 'native', '--json'];
  const trainer = spawn(process.execPath, ['dist/trainer.js', ...parameters], { stdio: ['ignore', 'pipe', 'ignore'] });
  const answer = v.parse(
    v.pipe(
      v.tuple([v.string()]),
      v.transform(([line]) => line),
      v.parseJson(),
      trainAnswerSchema,
    ),
    await once(createInterface(trainer.stdout), 'line'),
  );
  if ('error' in answer) throw new Error(answer.error);
  const { run } = answer;
  const watcher = spawn(process.execPath, [watch, run], { stdio: 'ignore' });
  await once(trainer, 'exit');
  watcher.kill();
  const lines = (await readFile(join(run, 'records.jsonl'), 'utf8')).trimEnd().split('\n');
  const records = lines.map((text) => v.parse(json(recordSchema), text));
  const steps = records.filter((record) => record.type === 'step').filter(({ epoch }) => epoch === 2);
  // The last record of an epoch is written after the validation.
  const [first, last] = [steps[0], steps.at(-2)];
  if (!first || !last) throw new Error(`${run} has too few steps.`);
  return (1000 * (last.time - first.time)) / (last.step - first.step);
}
