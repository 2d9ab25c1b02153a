import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { openTrainedModel } from '../../../trainer/src/use/openTrainedModel.js';
import { bankRun, bankTable } from './bankRun.js';

describe.skipIf(!existsSync(bankTable))('a trained model', () => {
  test('is opened without its data, with the weights that were evaluated', async () => {
    const { directory, table } = await bankRun();
    rmSync(table);
    const { schema, outputs, preparation, snapshot, thresholds } = await openTrainedModel(directory);
    expect(schema.inputs).toMatchObject([{ name: 'features', shape: [48] }]);
    expect(preparation.inputs.features?.kind).toBe('columns');
    expect(outputs).toMatchObject([{ target: { type: 'binary', name: 'deposit', classes: ['no', 'yes'] } }]);
    expect(snapshot.position.step).toBe((await readRun(directory)).evaluated?.step);
    expect(thresholds).toMatchObject([{ threshold: 0.5 }]);
  });

  test('cannot be opened once its preparation was changed', async () => {
    const { directory } = await bankRun();
    const file = join(directory, 'preparation.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('admin.', 'admin'));
    await expect(openTrainedModel(directory)).rejects.toThrow('is not the one that this run started with');
  });
});
