import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { errorMessage, json } from '#protocol';
import { benchPython } from './benchPython.js';
import { bundleProgram } from './bundleProgram.js';
import { median } from './quantile.js';
import { randomNumbers } from './randomNumbers.js';
import type { Row } from './row.js';
import { tableLines } from './tableLines.js';
import { trainExample } from './trainExample.js';
import { writeOnce } from './writeOnce.js';

/** The output of dataSpeed.ts and reference.py. */
const outcomeSchema = v.object({
  count: v.number(),
  milliseconds: v.number(),
  memory: v.number(),
  delay: v.exactOptional(v.number()),
});
type Outcome = v.InferOutput<typeof outcomeSchema>;

const execute = promisify(execFile);
const folder = '.cache/bench/data';

/** `SCALE=0.01` measures with a hundredth of the rows, to try the programs. */
const scale = Number(process.env.SCALE ?? 1);
/** Number of repetitions, alternating with the other library's, because machines are noisy. */
const rounds = Number(process.env.ROUNDS ?? 3);

const photos = '../shared/data/cats_dogs';
const packages = ['pandas', 'scikit-learn', 'torch', 'torchvision', 'keras', 'tensorflow-cpu'];

/** A job, and what other library does the same. */
interface Comparison {
  readonly name: string;
  readonly job: readonly [name: string, folder: string, keys: string];
  readonly reference: readonly [name: string, path: string];
  /** The required speed as a multiple of the other's, and the memory as a fraction of the other's. */
  readonly speed: number;
  readonly memory?: number;
}

/** Measures how fast data are read and prepared, compared with pandas and scikit-learn, torchvision and Keras. Requires `npm run build`. */
export async function data(): Promise<Row[]> {
  const program = await bundleProgram('test/bench/dataSpeed.ts');
  const ours = (job: string, where: string, keys: string) =>
    measure(process.execPath, [program, job, where, keys], { SHAPEWRIGHT_PICTURE_CACHE: '0' });
  const count = Math.round(1_000_000 * scale);
  await writeOnce(join(folder, `table-${count}.csv`), tableLines(count));
  await writeOnce(join(folder, `wide-${scale}.csv`), wideLines(Math.round(10_000 * scale) + 1, 1000));
  await writeOnce(join(folder, `texts-${count}.csv`), textLines(count));
  const tableKeys = `{source: table-${count}.csv, target: y, split: {validation: 0.2}}`;

  const rows: Row[] = [];
  const add = (measure: string, goal: string, figure: string) => rows.push({ measure, goal, figure });
  const repeat = async (run: () => Promise<Outcome>) => {
    const outcomes: Outcome[] = [];
    for (let round = 0; round < rounds; round++) outcomes.push(await run());
    return median(outcomes.map(({ milliseconds }) => milliseconds));
  };
  const schemas: Outcome[] = [];
  for (let round = 0; round < rounds; round++) schemas.push(await ours('schema', folder, tableKeys));
  add(
    `schema of ${count.toLocaleString('en')} rows x 20 columns for the editor`,
    '< 1 s',
    `${Math.round(median(schemas.map(({ milliseconds }) => milliseconds)))} ms`,
  );
  add(
    'longest time that the server did not react meanwhile',
    '< 50 ms',
    `${Math.round(Math.max(...schemas.map(({ delay = 0 }) => delay)))} ms`,
  );
  const wide = await repeat(() => ours('open', folder, `{source: wide-${scale}.csv, target: y}`));
  add(`${Math.round(10_000 * scale)} columns x 1,000 rows opened`, '< 5 s', `${(wide / 1000).toFixed(2)} s`);
  const digits = '{source: {images: train-images-idx3-ubyte, labels: train-labels-idx1-ubyte}}';
  const mnist = await repeat(() => ours('open', resolve('examples/digits/data'), digits));
  add('MNIST opened', '< 0.5 s', `${Math.round(mnist)} ms`);

  const comparisons: readonly Comparison[] = [
    {
      name: `${count.toLocaleString('en')} rows x 20 columns, as a multiple of pandas and scikit-learn`,
      job: ['open', folder, tableKeys],
      reference: ['table', join(folder, `table-${count}.csv`)],
      speed: 1,
      memory: 0.5,
    },
    {
      name: `photos decoded, resized and augmented, as a multiple of torchvision's with 2 workers`,
      job: ['epoch', resolve('../shared/data'), photoKeys],
      // Ours are the training split.
      reference: ['photos', resolve(photos, 'train')],
      speed: 1.5,
    },
    {
      name: `${count.toLocaleString('en')} texts tokenized, as a multiple of Keras's`,
      job: [
        'open',
        folder,
        `{source: texts-${count}.csv, target: y, text: {column: text, vocabulary: 20000, max_length: 20}}`,
      ],
      reference: ['texts', join(folder, `texts-${count}.csv`)],
      speed: 1,
    },
  ];
  const python = await benchPython(packages).catch((error: unknown) => {
    console.error(`  nothing is compared, for these packages cannot be installed: ${errorMessage(error)}`);
    return null;
  });
  for (const comparison of comparisons) {
    if (comparison.reference[0] === 'photos' && !existsSync(photos)) {
      add(comparison.name, '', `not measured: ${photos} is missing`);
      continue;
    }
    rows.push(...(await compare(comparison, ours, python)));
  }
  if (existsSync(photos)) add('time that SqueezeNet waits for photos, augmented as above', '< 5 %', await waiting());
  return rows;
}

/** Returns the share of its time that a network of the size of SqueezeNet waits for photos, after the epoch that compiles it. */
async function waiting(): Promise<string> {
  const name = 'squeezenet.nn.yaml';
  const network = await readFile(join('test/bench/training', name), 'utf8');
  const inputs = '  inputs: { photo: [224, 224, 3] }\n';
  if (!network.includes(inputs)) throw new Error(`${name} has other inputs.`);
  const copy = join(folder, basename(photos));
  await cp(photos, copy, { recursive: true });
  const definition = join(folder, name);
  await writeFile(definition, `${network.replace(inputs, '')}  epochs: 2\ndata: ${photoKeys}\n`);
  const { records } = await trainExample(definition, '--engine', 'native');
  const epochs = records.filter((record) => record.type === 'epoch');
  const last = epochs.at(-1);
  if (last?.waited === undefined) throw new Error(`${definition} was not trained.`);
  return `${((100 * last.waited) / last.seconds).toFixed(1)} %`;
}

const photoKeys =
  '{source: cats_dogs, kind: image_folder, size: 224, scale: 1/255, augment: {flip: horizontal, rotation: 10, brightness: 0.2, contrast: 0.2, saturation: 0.2}}';

async function compare(
  { name, job, reference, speed, memory }: Comparison,
  run: (...job: Comparison['job']) => Promise<Outcome>,
  python: string | null,
): Promise<readonly Row[]> {
  const ours: Outcome[] = [];
  const theirs: Outcome[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await run(...job));
    if (python === null) continue;
    await measure(python, ['scripts/bench/data/reference.py', ...reference], {}).then(
      (outcome) => theirs.push(outcome),
      (error: unknown) => {
        console.error(`  ${reference[0]} is not compared: ${errorMessage(error)}`);
      },
    );
  }
  const rate = (outcomes: readonly Outcome[]) =>
    median(outcomes.map(({ count, milliseconds }) => (1000 * count) / milliseconds));
  const peak = (outcomes: readonly Outcome[]) => Math.max(...outcomes.map((outcome) => outcome.memory));
  const own = `${Math.round(rate(ours)).toLocaleString('en')} samples/s, ${Math.round(peak(ours) / 1e6)} MB`;
  if (theirs.length === 0) return [{ measure: name, goal: `>= ${speed} x`, figure: `not compared; ${own}` }];
  const other = `${Math.round(rate(theirs)).toLocaleString('en')} samples/s, ${Math.round(peak(theirs) / 1e6)} MB`;
  const ratio = rate(ours) / rate(theirs);
  const share = peak(ours) / peak(theirs);
  return [
    { measure: name, goal: `>= ${speed} x`, figure: `${ratio.toFixed(2)} x (${own}; theirs ${other})` },
    ...(memory === undefined
      ? []
      : [{ measure: `${name}: peak memory`, goal: `<= ${memory} x`, figure: `${share.toFixed(2)} x` }]),
  ];
}

async function measure(
  program: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const env = { ...process.env, ...environment };
  const { stdout } = await execute(program, parameters, { maxBuffer: 1e8, env });
  return v.parse(json(outcomeSchema), stdout.trim().split('\n').at(-1));
}

function* wideLines(columns: number, rows: number): Generator<string> {
  const random = randomNumbers(2);
  yield `${Array.from({ length: columns - 1 }, (_, at) => `c${at}`).join()},y\n`;
  for (let row = 0; row < rows; row++) yield `${Array.from({ length: columns }, () => random().toFixed(4)).join()}\n`;
}

/** Texts of 3 to 14 words out of 50,000, of which few are frequent. */
function* textLines(rows: number): Generator<string> {
  const random = randomNumbers(3);
  yield 'text,y\n';
  for (let row = 0; row < rows; row++) {
    const words = Array.from({ length: 3 + Math.floor(12 * random()) }, () => `word${Math.floor(50_000 ** random())}`);
    yield `${words.join(' ')},${row % 2}\n`;
  }
}
