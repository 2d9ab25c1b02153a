import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { trainerProgram } from '../run/trainerProcess.js';

/** Returns the run directory that `train` printed. */
export function runDirectory(stdout: string): string {
  return /^Run directory: (.*)$/m.exec(stdout)?.[1] ?? '';
}

/** Returns the rows of CSV without quoted values, by their columns. */
export function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = csv.trimEnd().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, column) => [name, values[column] ?? '']));
  });
}

/** Trains a small network on a table, and returns the run and its folder. */
export async function runWith({
  table,
  data,
  layers,
  training = 'epochs: 1, batch_size: 8, engine: wasm',
}: {
  readonly table: string;
  readonly data: string;
  readonly layers: string;
  readonly training?: string;
}): Promise<{ readonly directory: string; readonly folder: string }> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'table.csv'), table);
  const file = join(folder, 'small.nn.yaml');
  writeFileSync(
    file,
    `name: small\ndata:\n  source: table.csv\n  ${data}\nmodel:\n  layers:\n    ${layers}\ntraining: {${training}}\n`,
  );
  const { stdout, stderr } = await trainerProgram().run('train', file);
  const directory = runDirectory(stdout);
  if (directory === '') throw new Error(stderr);
  return { directory, folder };
}
