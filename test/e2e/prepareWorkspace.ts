import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bankTable } from './bankTable.js';
import { shell } from './shell.js';

/** Images to train and to test with: enough for a run that can be watched, few enough for a test that is waited for. */
const images = { train: 6000, t10k: 1000 };

/** A name that is a link to a command where it is shown as it is. */
export const strangersTable = '[Show Log](command:workbench.action.toggleZenMode).csv';

/** Calls in the bank's table. */
const calls = 3000;

/**
 * Both examples: the digits with a part of their images, the bank with a table of our own, which nobody has to fetch.
 * Beside them a file to write into, and one that a stranger sent.
 */
export async function prepareWorkspace(folder: string): Promise<void> {
  await shell(process.execPath, ['scripts/start.mjs', 'scripts/data.ts']);
  for (const example of ['digits', 'bank']) {
    await mkdir(join(folder, example, 'data'), { recursive: true });
    await cp(`examples/${example}/${example}.nn.yaml`, join(folder, example, `${example}.nn.yaml`));
  }
  const regimes = await readFile('examples/bank/regimes.nn.yaml', 'utf8');
  // Our table does not have this column.
  await writeFile(join(folder, 'bank/regimes.nn.yaml'), regimes.replace(/^ {2}columns: .*pdays.*\n/m, ''));
  await writeFile(join(folder, 'bank/data/bank.csv'), bankTable(calls));
  await writeFile(join(folder, 'bank/written.nn.yaml'), '');
  await mkdir(join(folder, 'stranger'));
  await writeFile(
    join(folder, 'stranger/stranger.nn.yaml'),
    `name: stranger\ndata: {source: '${strangersTable}', target: a}\nmodel: {layers: [dense: {units: 1}]}\n`,
  );
  const data = join(folder, 'digits/data');
  for (const [split, count] of Object.entries(images)) {
    await cutIdx(`examples/digits/data/${split}-images-idx3-ubyte`, count, 16, 28 * 28, data);
    await cutIdx(`examples/digits/data/${split}-labels-idx1-ubyte`, count, 8, 1, data);
  }
}

/** Copies the first `count` items of an IDX file, whose header tells their number in its second word. */
async function cutIdx(path: string, count: number, header: number, itemSize: number, target: string): Promise<void> {
  const bytes = Buffer.from((await readFile(path)).subarray(0, header + count * itemSize));
  bytes.writeUInt32BE(count, 4);
  await writeFile(join(target, basename(path)), bytes);
}
