import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { trainerProgram } from '../run/trainerProcess.js';
import { runDirectory } from './shell.js';

/** The table of the example, which `npm run data` copies. */
export const bankTable = 'examples/bank/data/bank.csv';

/** Trains the example of the bank for two epochs, and returns the run and the table that it was trained on. @param isTemporary whether all is removed after the test */
export async function bankRun(isTemporary = true): Promise<{
  readonly directory: string;
  readonly folder: string;
  readonly table: string;
}> {
  const folder = isTemporary ? temporaryFolder() : mkdtempSync(join(tmpdir(), 'shapewright-bank-'));
  const table = join(folder, 'data', 'bank.csv');
  mkdirSync(join(folder, 'data'));
  copyFileSync(bankTable, table);
  const file = join(folder, 'bank.nn.yaml');
  writeFileSync(file, readFileSync('examples/bank/bank.nn.yaml', 'utf8').replace('epochs: 30', 'epochs: 2'));
  const { stdout } = await trainerProgram().run('train', file, '--engine', 'wasm');
  return { directory: runDirectory(stdout), folder, table };
}
