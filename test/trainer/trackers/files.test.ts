import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Transformer } from '@napi-rs/image';
import { expect, test } from 'vitest';
import { confusionPicture } from '../../../trainer/src/trackers/confusionPicture.js';
import { pngOf } from '../../../trainer/src/trackers/png.js';
import { openTrackers } from '../../../trainer/src/trackers/trackers.js';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { trackedRun } from './trackedRun.js';
import { writeExample } from './writeExample.js';

/** `readBack.test.ts` compares what MLflow and DVC read of these files: run it where they change. */
test('the files for MLflow and DVC have the formats of their packages', async () => {
  const folder = temporaryFolder();
  writeExample(folder);
  const files = ['mlflow', 'dvclive'].flatMap((name) => listed(folder, name));
  const texts = files.map((path) => {
    const contents = path.endsWith('.png') ? '(a picture)\n' : readFileSync(join(folder, path), 'utf8');
    return `== ${path}\n${contents.replaceAll(pathToFileURL(folder).href, 'file:///RUN').replaceAll(nameOf(folder), 'RUN')}`;
  });
  await expect(texts.join('\n')).toMatchFileSnapshot('files.txt');
});

test('a tracker of no use writes nothing, and one that fails is left out from then on with a message', () => {
  const folder = temporaryFolder();
  const reported: string[] = [];
  const none = openTrackers([], trackedRun(folder), (message) => reported.push(message));
  none.record({ type: 'step', step: 1, epoch: 1, time: 0, logs: { loss: 1 }, samples_per_second: 1 });
  none.close();
  expect(readdirSync(folder)).toEqual([]);
  const both = openTrackers(['mlflow', 'dvc'], trackedRun(folder), (message) => reported.push(message));
  const logs = {};
  Object.defineProperty(logs, 'loss', {
    enumerable: true,
    get: () => {
      throw new Error('odd');
    },
  });
  both.record({ type: 'step', step: 1, epoch: 1, time: 0, logs, samples_per_second: 1 });
  expect(reported).toEqual([
    'The run is no longer written for mlflow: odd',
    'The run is no longer written for dvc: odd',
  ]);
  both.record({ type: 'step', step: 1, epoch: 1, time: 0, logs, samples_per_second: 1 });
  expect(reported).toHaveLength(2);
});

test('a confusion matrix is drawn by rows of actual classes, darker the more of a class a cell has', async () => {
  const picture = confusionPicture([
    [3, 1],
    [0, 0],
  ]);
  const decoded = await new Transformer(pngOf(picture)).rawPixels();
  const at = (x: number, y: number) => [...decoded.subarray((y * 256 + x) * 3, (y * 256 + x) * 3 + 3)];
  expect(at(10, 10)).toEqual([70, 100, 144]);
  expect(at(200, 10)).toEqual([193, 203, 218]);
  expect(at(10, 200)).toEqual([255, 255, 255]);
});

function nameOf(folder: string): string {
  return folder.split(/[/\\]/).at(-1) ?? '';
}

function listed(folder: string, path: string): string[] {
  if (!statSync(join(folder, path)).isDirectory()) return [path];
  return readdirSync(join(folder, path))
    .sort()
    .flatMap((name) => listed(folder, `${path}/${name}`));
}
