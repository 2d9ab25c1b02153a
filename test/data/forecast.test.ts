import { readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataset, readSchema } from '#data';
import { check } from '#language';
import { forecastData } from '../language/exampleData.js';
import { folderWith } from './fixtures.js';

test('the example forecast predicts seven days of each city from the four weeks before them', async () => {
  const folder = await folderWith({});
  await mkdir(join(folder, 'data'));
  await copyFile('node_modules/vega-datasets/data/weather.csv', join(folder, 'data/weather.csv'));
  const settings = check(readFileSync('examples/forecast/forecast.nn.yaml', 'utf8')).definition?.data;
  if (!settings) throw new Error('The example has no data.');
  const dataset = await openDataset(settings, folder);
  expect(dataset.schema).toEqual(forecastData);
  expect(await readSchema(settings, folder)).toEqual(forecastData);
  expect(dataset.notes).toEqual([
    '68 rows of data/weather.csv left out: too few rows before them for "history", too few rows after them for "warmest".',
    '24 rows of data/weather.csv left out: their steps reach into the next split.',
  ]);
});
