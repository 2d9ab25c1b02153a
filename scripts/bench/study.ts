import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { errorMessage, json, studyAnswerSchema } from '#protocol';
import { benchPython } from './benchPython.js';
import { median } from './quantile.js';
import type { Row } from './row.js';

const execute = promisify(execFile);
const folder = '.cache/bench/study';
const epochs = 20;
/** Number of repetitions, alternating with Keras's. */
const rounds = Number(process.env.ROUNDS ?? 3);
const [runs, kills] = [20, 10];

const network = `data: {source: bank.csv, target: deposit, split: {validation: 0.2, test: 0.2, seed: 7}}
blocks:
  hidden:
    parameters: {units: 96, rate: 0}
    layers:
      - dense: {units: $units, activation: relu}
      - dropout: {rate: $rate}
model:
  layers:
    - hidden: {units: 96}
    - hidden: {units: 192}
    - hidden: {units: 384}
    - dense: {units: 1, activation: sigmoid}
`;
const rate = (value: number) => `blocks: {hidden: {parameters: {rate: ${value}}}}`;
const [l1, l2] = ['{regularization: {l1: 0.00001}}', '{regularization: {l2: 0.0001}}'];
const variants = `variants:
  none: {}
  l1: {training: ${l1}}
  l2: {training: ${l2}}
  dropout-2: {${rate(0.2)}}
  dropout-5: {${rate(0.5)}}
  l1-dropout-5: {${rate(0.5)}, training: ${l1}}
  l2-dropout-5: {${rate(0.5)}, training: ${l2}}
  l2-dropout-2: {${rate(0.2)}, training: ${l2}}
`;
const training = (count: number) =>
  `training: {loss: binary_crossentropy, optimizer: adam, epochs: ${count}, batch_size: 128, metrics: [auc, accuracy], seed: 7}\n`;
const sweep = `sweep:
  over:
    training.optimizer.adam.learning_rate: {log: [0.0001, 0.01]}
    blocks.hidden.parameters.rate: [0, 0.2, 0.5]
  method: halving
  runs: ${runs}
  metric: val_auc
`;

/**
 * Measures how long a study of eight variants takes, from the start of the command to its end, compared with Keras training them in one
 * process; and kills a study again and again. Requires `npm run build` and the data of examples/bank.
 */
export async function study(): Promise<Row[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp('examples/bank/data/bank.csv', join(folder, 'bank.csv'));
  return [...(await speed()), await survival()];
}

async function speed(): Promise<Row[]> {
  const file = join(folder, 'variants.nn.yaml');
  await writeFile(file, `name: variants\n${network}${training(epochs)}${variants}`);
  const python = await benchPython(['keras', 'tensorflow-cpu', 'pandas']).catch((error: unknown) => {
    console.error(`  nothing is compared, for these packages cannot be installed: ${errorMessage(error)}`);
    return null;
  });
  const times: Record<'one' | 'two' | 'keras', number[]> = { one: [], two: [], keras: [] };
  for (let round = 0; round < rounds; round++) {
    times.two.push(await secondsOfStudy(file, 2));
    times.one.push(await secondsOfStudy(file, 1));
    if (python === null) continue;
    const environment = { ...process.env, KERAS_BACKEND: 'tensorflow' };
    const { stdout } = await execute(
      python,
      ['scripts/bench/study/reference.py', join(folder, 'bank.csv'), String(epochs)],
      { env: environment },
    );
    const { seconds } = v.parse(json(v.object({ seconds: v.number() })), stdout.trim().split('\n').at(-1));
    times.keras.push(seconds);
  }
  const [one, two] = [median(times.one), median(times.two)];
  const against = times.keras.length > 0 ? median(times.keras) : null;
  const figure = (own: number) =>
    against === null
      ? `${own.toFixed(1)} s`
      : `${(own / against).toFixed(2)} x (${own.toFixed(1)} s; Keras ${against.toFixed(1)} s)`;
  const name = `8 variants of the bank's network, ${epochs} epochs each, as a study`;
  return [
    { measure: `${name}, two at a time, as a multiple of 8 trainings in Keras`, goal: '<= 0.5 x', figure: figure(two) },
    { measure: `${name}, one at a time`, goal: '', figure: figure(one) },
  ];
}

async function secondsOfStudy(file: string, parallel: number): Promise<number> {
  const start = performance.now();
  await execute(process.execPath, ['dist/trainer.js', 'study', file, '--json', '--parallel', String(parallel)]);
  return (performance.now() - start) / 1000;
}

/** Kills a study at random moments, and compares its table with that of one that was not disturbed. */
async function survival(): Promise<Row> {
  const file = join(folder, 'killed.nn.yaml');
  await writeFile(file, `name: killed\n${network}${training(8)}${sweep}`);
  const start = performance.now();
  const { stdout } = await execute(process.execPath, ['dist/trainer.js', 'study', file, '--json']);
  const answer = v.parse(json(studyAnswerSchema), stdout.split('\n')[0]);
  if ('error' in answer) throw new Error(answer.error);
  const usual = performance.now() - start;
  const expected = await tableOf(answer.study);

  let path = file;
  for (let kill = 0; kill < kills; kill++) {
    const child = spawn(process.execPath, ['dist/trainer.js', 'study', path, '--json'], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('close', resolve));
    // The first time its folder must be known.
    await wait(path === file ? 2000 : 500 + (Math.random() * 2 * usual) / kills);
    child.kill('SIGKILL');
    await ended;
    const studies = (await readdir(join(folder, 'runs'))).filter((name) => name.startsWith('killed-study-'));
    path = join(folder, 'runs', studies.sort().at(-1) ?? '');
  }
  await execute(process.execPath, ['dist/trainer.js', 'study', path, '--json']);
  const isSame = path !== answer.study && (await tableOf(path)) === expected;
  return {
    measure: `a study of ${runs} runs (halving), killed ${kills} times, ends with the same table`,
    goal: 'yes',
    figure: isSame ? 'yes' : 'no',
  };
}

/** The table of a study as text, without the durations. */
async function tableOf(directory: string): Promise<string> {
  const { stdout } = await execute(process.execPath, ['dist/trainer.js', 'compare', directory, '--format', 'csv']);
  return stdout.replace(/,[^,\n]*$/gm, '');
}
