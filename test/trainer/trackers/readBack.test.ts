import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { writeExample } from './writeExample.js';

/** A Python with the packages `tensorboard`, `mlflow` and `dvclive`. */
const python = process.env['SHAPEWRIGHT_TRACKERS_PYTHON'];

test.skipIf(python === undefined)(
  'TensorBoard, MLflow and DVC read what was written (needs SHAPEWRIGHT_TRACKERS_PYTHON)',
  async () => {
    const folder = join(temporaryFolder(), '20231114-221320');
    mkdirSync(folder);
    writeExample(folder);
    const script = join(import.meta.dirname, 'readBack.py');
    const read = execFileSync(python ?? '', [script, folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await expect(`${read}\n`).toMatchFileSnapshot('readBack.json');
  },
  120_000,
);
