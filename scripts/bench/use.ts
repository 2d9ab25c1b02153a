import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { errorMessage, json, trainAnswerSchema } from '#protocol';
import { benchPython } from './benchPython.js';
import { median } from './quantile.js';
import type { Row } from './row.js';
import { tableLines } from './tableLines.js';
import { writeOnce } from './writeOnce.js';

const execute = promisify(execFile);
const folder = '.cache/bench/use';

/** `SCALE=0.01` measures with a hundredth of the rows, to try the programs. */
const scale = Number(process.env.SCALE ?? 1);
/** Number of repetitions, alternating with Keras's. */
const rounds = Number(process.env.ROUNDS ?? 3);

const units = [96, 48, 1];
/** What the table of `tableLines` becomes: 12 numbers, and 7 columns of 3 to 9 categories. */
const features = 54;
/** Heap of the JavaScript part in MiB, which is less than the table. */
const heap = 64;

const referenceSchema = v.object({ usual: v.number(), large: v.number() });

/**
 * Measures how long `shapewright predict` takes for a table, from its start to the complete file, compared with Keras's
 * `model.predict` on the prepared array alone. Requires `npm run build`.
 */
export async function use(): Promise<Row[]> {
  const count = Math.round(1_000_000 * scale);
  const table = join(folder, `table-${count}.csv`);
  await writeOnce(table, tableLines(count));
  await writeOnce(join(folder, 'training.csv'), tableLines(10_000));
  const run = await trained();
  const ours: Predicted[] = [];
  const theirs: v.InferOutput<typeof referenceSchema>[] = [];
  const python = await benchPython(['keras', 'tensorflow-cpu']).catch((error: unknown) => {
    console.error(`  nothing is compared, for these packages cannot be installed: ${errorMessage(error)}`);
    return null;
  });
  for (let round = 0; round < rounds; round++) {
    ours.push(await predict(run, table));
    if (python === null) continue;
    const parameters = ['scripts/bench/use/reference.py', count, features, ...units].map(String);
    const { stdout } = await execute(python, parameters, { env: { ...process.env, KERAS_BACKEND: 'tensorflow' } });
    theirs.push(v.parse(json(referenceSchema), stdout.trim().split('\n').at(-1)));
  }
  const own = median(ours.map(({ milliseconds }) => milliseconds));
  const name = `${count.toLocaleString('en')} rows predicted from CSV to CSV`;
  const against = (title: string, key: 'usual' | 'large', goal: string): Row[] => {
    if (theirs.length === 0) return [];
    const other = median(theirs.map((one) => one[key]));
    const figure = `${(own / other).toFixed(2)} x (${(own / 1000).toFixed(2)} s; Keras ${(other / 1000).toFixed(2)} s)`;
    return [{ measure: `${name}, as a multiple of Keras's predict on the prepared array${title}`, goal, figure }];
  };
  return [
    ...against('', 'usual', '<= 1.5 x'),
    ...against(', batch size 1024', 'large', ''),
    ...(theirs.length === 0 ? [{ measure: name, goal: '', figure: `${(own / 1000).toFixed(2)} s` }] : []),
    {
      measure: `${name}: peak memory, with TensorFlow's and a heap of ${heap} MiB`,
      goal: '',
      figure: `${Math.round(Math.max(...ours.map(({ bytes }) => bytes)) / 1e6)} MB`,
    },
  ];
}

/** Trains a network on the first rows for an epoch. Returns the run. */
async function trained(): Promise<string> {
  const definition = join(folder, 'use.nn.yaml');
  const layers = units.map(
    (count, index) => `    - dense: {units: ${count}${index < units.length - 1 ? ', activation: relu' : ''}}`,
  );
  await writeFile(
    definition,
    `name: use\ndata: {source: training.csv, target: y}\nmodel:\n  layers:\n${layers.join('\n')}\ntraining: {epochs: 1, batch_size: 128, engine: native}\n`,
  );
  const { stdout } = await execute(process.execPath, ['dist/trainer.js', 'train', definition, '--json']);
  const answer = v.parse(json(trainAnswerSchema), stdout.split('\n')[0]);
  if ('error' in answer) throw new Error(answer.error);
  return answer.run;
}

/** What predicting a table took. */
interface Predicted {
  readonly milliseconds: number;
  /** Peak memory; 0 where it is unknown. */
  readonly bytes: number;
}

/** Predicts a table with a small heap. */
async function predict(run: string, table: string): Promise<Predicted> {
  const output = join(folder, 'predictions.csv');
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${heap}`,
      'dist/trainer.js',
      'predict',
      run,
      '--data',
      table,
      '--output',
      output,
      '--force',
      '--json',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  let bytes = 0;
  const timer = setInterval(() => {
    bytes = Math.max(bytes, peakOf(child.pid ?? 0));
  }, 50);
  const code = await new Promise((done) => child.once('close', done));
  clearInterval(timer);
  if (code !== 0) throw new Error(`predict has ended with the exit code ${String(code)}.`);
  return { milliseconds: performance.now() - start, bytes };
}

/** Returns the peak memory of a process in bytes; 0 where there is no /proc. */
function peakOf(pid: number): number {
  try {
    return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
