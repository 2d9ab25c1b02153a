import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { writeExample } from './writeExample.js';

/** A Python with the packages `tensorboard`, `mlflow` and `dvclive`. */
const python = process.env['SHAPEWRIGHT_TRACKERS_PYTHON'];

/** What the packages read; `UPDATE=1` writes it. */
const expected = join(import.meta.dirname, 'readBack.json');

test.skipIf(python === undefined)(
  'TensorBoard, MLflow and DVC read what was written (needs SHAPEWRIGHT_TRACKERS_PYTHON)',
  () => {
    const folder = join(temporaryFolder(), '20231114-221320');
    mkdirSync(folder);
    writeExample(folder);
    const script = join(import.meta.dirname, 'readBack.py');
    const read = execFileSync(python ?? '', [script, folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (process.env['UPDATE'] === '1') writeFileSync(expected, read);
    expect(JSON.parse(read)).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
  },
  120_000,
);
