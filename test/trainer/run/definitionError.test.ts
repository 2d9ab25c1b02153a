import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../../trainer/src/run/definitionError.js';
import { startRun } from '../../../trainer/src/run/startRun.js';
import { temporaryFolder } from './temporaryFolder.js';

const definition = (target: string, layers: string) =>
  `name: small\ndata:\n  source: table.csv\n  target: ${target}\nmodel:\n  layers:\n    - dense: {units: 2, activation: softmax}\n${layers}`;

describe('a definition that cannot be trained', () => {
  const failed = async (text: string, table: string | null = 'a,b\n1,x\n2,y\n3,x\n4,y\n') => {
    const folder = temporaryFolder();
    const file = join(folder, 'small.nn.yaml');
    await writeFile(file, text);
    if (table !== null) await writeFile(join(folder, 'table.csv'), table);
    const error: unknown = await startRun(file, {}).catch((reason: unknown) => reason);
    if (!(error instanceof DefinitionError)) throw new Error(`It is refused by ${String(error)}.`);
    return error;
  };

  test('is summed up by its first error, without its path', async () => {
    const { summary, first } = await failed(definition('b', '    - dens\n    - dropout: {rate: }\n'));
    expect(summary).toBe(
      'small.nn.yaml, line 8: There is no layer or block `dens`. Did you mean `dense`? (and 1 more error)',
    );
    expect(first?.range.start).toEqual({ line: 7, character: 6 });
  });

  test('leads to the data that are missing', async () => {
    const { summary, first } = await failed(definition('b', ''), null);
    expect(summary).toMatch(/^small\.nn\.yaml, line 3: .*table\.csv/);
    expect(first?.range.start.line).toBe(2);
  });

  test('leads to the column that is missing', async () => {
    const { summary, first } = await failed(definition('colour', ''));
    expect(summary).toMatch(/^small\.nn\.yaml, line 4: .*colour/);
    expect(first?.range.start.line).toBe(3);
  });

  test('lists everything for a terminal', async () => {
    const { message, file } = await failed(definition('b', '    - dens\n    - dropout: {rate: }\n'));
    expect(message.split('\n')).toHaveLength(3);
    expect(message).toContain(`${file}:8:7 error layer/unknown`);
  });
});
