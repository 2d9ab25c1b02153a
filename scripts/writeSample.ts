import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { json } from '#protocol';

const penguinsSchema = json(v.array(v.record(v.string(), v.nullable(v.union([v.string(), v.number()])))));

/** Writes the sample table of the extension: 344 penguins (CC0). Unknown values are empty. */
export async function writeSample(file: string): Promise<void> {
  const penguins = v.parse(penguinsSchema, await readFile('node_modules/vega-datasets/data/penguins.json', 'utf8'));
  const names = Object.keys(penguins[0] ?? {});
  const cell = (value: string | number | null | undefined) =>
    value === undefined || value === null || value === '.' ? '' : String(value);
  const rows = penguins.map((penguin) => names.map((name) => cell(penguin[name])).join(','));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${[names.join(','), ...rows].join('\n')}\n`);
}
