import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { json } from '#protocol';
import { benchPython } from './benchPython.js';
import { bundleProgram } from './bundleProgram.js';
import { median } from './quantile.js';
import { randomNumbers } from './randomNumbers.js';
import type { Row } from './row.js';

/** The output of trainingSpeed.ts and reference.py. */
const speedSchema = v.object({
  milliseconds: v.array(v.number()),
  outside: v.optional(v.nullable(v.array(v.number()))),
  memory: v.number(),
});
type Speed = v.InferOutput<typeof speedSchema>;

interface Network {
  readonly name: string;
  readonly steps: number;
  readonly epochs: number;
  /** Numbers per sample. */
  readonly size: number;
  readonly batch: number;
  readonly native: { readonly pytorch: number; readonly keras?: number };
  readonly wasm: number;
}

const execute = promisify(execFile);
const folder = '.cache/bench';

/**
 * The networks, with the steps of an epoch and the required speed of each engine as a multiple of PyTorch's and Keras's best.
 * `wasm` has one thread, so it is compared with PyTorch on one thread.
 */
const networks: readonly Network[] = [
  { name: 'mlp', steps: 70, epochs: 12, size: 48, batch: 128, native: { pytorch: 1, keras: 2 }, wasm: 0.5 },
  { name: 'cnn', steps: 20, epochs: 9, size: 784, batch: 64, native: { pytorch: 2, keras: 2.5 }, wasm: 0.6 },
  { name: 'lstm', steps: 20, epochs: 9, size: 80, batch: 64, native: { pytorch: 0.8, keras: 1.5 }, wasm: 0.4 },
  { name: 'squeezenet', steps: 4, epochs: 9, size: 150_528, batch: 32, native: { pytorch: 1 }, wasm: 0.3 },
];
/** Number of repetitions, with the trainers alternating, because machines are noisy. */
const rounds = Number(process.env.ROUNDS ?? 3);
/** The networks to compare: `NETWORKS=mlp,cnn`. */
const wanted = process.env.NETWORKS?.split(',') ?? networks.map(({ name }) => name);

/** Measures steps per second, compared with PyTorch and Keras on the same samples and batch sizes. */
export async function training(): Promise<Row[]> {
  const program = await bundleProgram('test/bench/trainingSpeed.ts');
  const python = await benchPython(['torch', 'keras', 'tensorflow-cpu']);
  const rows: Row[] = [];
  for (const network of networks.filter(({ name }) => wanted.includes(name)))
    rows.push(...(await compare(network, program, python)));
  return rows;
}

type Command = readonly [program: string, parameters: readonly string[]];

async function compare(network: Network, program: string, python: string): Promise<Row[]> {
  const { name, steps, epochs, batch } = network;
  const data = await writeSamples(network, steps * batch);
  const ours = (engine: string): Command => [process.execPath, [program, engine, name, data, String(epochs)]];
  const theirs = (framework: string, threads: number): Command => [
    python,
    ['scripts/bench/training/reference.py', framework, name, data, String(epochs), String(threads)],
  ];
  const trainers: ReadonlyMap<string, Command> = new Map([
    ['native', ours('native')],
    ['wasm', ours('wasm')],
    ['pytorch, 1 thread', theirs('pytorch', 1)],
    ['pytorch, 2 threads', theirs('pytorch', 2)],
    ['keras, 1 thread', theirs('keras', 1)],
    ['keras, 2 threads', theirs('keras', 2)],
  ]);
  const found = new Map<string, Speed[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [trainer, [program, parameters]] of trainers) {
      const { stdout } = await execute(program, parameters, { maxBuffer: 1e8 });
      const measured = v.parse(json(speedSchema), stdout.trim().split('\n').at(-1));
      found.set(trainer, [...(found.get(trainer) ?? []), measured]);
      console.error(`  ${name}, ${trainer}: ${median(measured.milliseconds).toFixed(2)} ms per step`);
    }
  }
  const results = (trainer: string) => found.get(trainer) ?? [];
  const speed = (trainer: string) => 1000 / median(results(trainer).map(({ milliseconds }) => median(milliseconds)));
  const best = (framework: string) => Math.max(speed(`${framework}, 1 thread`), speed(`${framework}, 2 threads`));
  const row = (measure: string, goal: number | undefined, ratio: number): Row => ({
    measure: `${name}: ${measure}`,
    goal: goal === undefined ? '' : `>= ${goal} x`,
    figure: `${ratio.toFixed(2)} x`,
  });
  const outside = results('native').map(({ outside, milliseconds }) => median(outside ?? []) / median(milliseconds));
  return [
    ...[...found].map(([trainer, speeds]) => ({
      measure: `${name}: ${trainer}, steps per second; memory of the process`,
      goal: '',
      figure: `${speed(trainer).toFixed(1)}; ${Math.round(Math.max(...speeds.map(({ memory }) => memory)) / 1e6)} MB`,
    })),
    row("native, as a multiple of PyTorch's", network.native.pytorch, speed('native') / best('pytorch')),
    row("native, as a multiple of Keras's", network.native.keras, speed('native') / best('keras')),
    row("wasm, as a multiple of PyTorch's on one thread", network.wasm, speed('wasm') / speed('pytorch, 1 thread')),
    {
      measure: `${name}: share of native's step outside of TensorFlow`,
      goal: '< 10 %',
      figure: `${(100 * median(outside)).toFixed(1)} %`,
    },
  ];
}

/** Writes the random samples that all trainers use, because values do not affect the speed. Returns their folder. */
async function writeSamples({ name, size }: Network, count: number): Promise<string> {
  const target = join(folder, 'samples', name);
  await mkdir(target, { recursive: true });
  const random = randomNumbers(7);
  const values = Array.from({ length: name === 'lstm' ? 0 : 4096 }, () => 2 * random() - 1);
  const x =
    name === 'lstm'
      ? Int32Array.from({ length: count * size }, () => Math.floor(10_000 * random()))
      : Float32Array.from({ length: count * size }, (_, at) => values[(at * 31 + (at >> 12)) & 4095] ?? 0);
  const y = Float32Array.from({ length: count }, () => Math.floor((name === 'cnn' ? 10 : 2) * random()));
  await writeFile(join(target, 'x.bin'), x);
  await writeFile(join(target, 'y.bin'), y);
  return target;
}
