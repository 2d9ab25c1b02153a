import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check, countParameters, type DataSchema, formatShape, isTrainable } from '#language';
import {
  bankData,
  catsDogsData,
  digitsData,
  digitsTableData,
  forecastData,
  housesData,
  tweetsData,
  twoInputsData,
} from './exampleData.js';

const read = (name: string) => readFileSync(`examples/${name}/${name}.nn.yaml`, 'utf8');

function layers(text: string, data: DataSchema) {
  return check(text, { data }).graph?.layers.map((layer) => {
    const { trainable, nonTrainable } = countParameters(layer);
    return [layer.name, layer.outputShape && formatShape(layer.outputShape), trainable, nonTrainable];
  });
}

describe('digits', () => {
  it('has these shapes and parameters', () => {
    expect(layers(read('digits'), digitsData)).toEqual([
      ['conv_unit/conv2d', '[batch, 28, 28, 16]', 3 * 3 * 1 * 16, 0],
      ['conv_unit/batch_normalization', '[batch, 28, 28, 16]', 2 * 16, 2 * 16],
      ['conv_unit/relu', '[batch, 28, 28, 16]', 0, 0],
      ['conv_unit/max_pooling2d', '[batch, 14, 14, 16]', 0, 0],
      ['conv_unit_1/conv2d', '[batch, 14, 14, 32]', 3 * 3 * 16 * 32, 0],
      ['conv_unit_1/batch_normalization', '[batch, 14, 14, 32]', 2 * 32, 2 * 32],
      ['conv_unit_1/relu', '[batch, 14, 14, 32]', 0, 0],
      ['conv_unit_1/max_pooling2d', '[batch, 7, 7, 32]', 0, 0],
      ['flatten', '[batch, 1568]', 0, 0],
      ['dropout', '[batch, 1568]', 0, 0],
      ['dense', '[batch, 128]', 1568 * 128 + 128, 0],
      ['dense_1', '[batch, 10]', 128 * 10 + 10, 0],
    ]);
  });

  it('has 207,066 parameters, of which 96 are running statistics', () => {
    const counts = check(read('digits'), { data: digitsData }).graph?.layers.map(countParameters) ?? [];
    expect(counts.reduce((sum, { trainable }) => sum + trainable, 0)).toBe(206_970);
    expect(counts.reduce((sum, { nonTrainable }) => sum + nonTrainable, 0)).toBe(96);
  });
});

describe('bank', () => {
  it('has these shapes and parameters', () => {
    expect(layers(read('bank'), bankData)).toEqual([
      ['hidden/dense', '[batch, 96]', 48 * 96 + 96, 0],
      ['hidden/dropout', '[batch, 96]', 0, 0],
      ['hidden_1/dense', '[batch, 48]', 96 * 48 + 48, 0],
      ['hidden_1/dropout', '[batch, 48]', 0, 0],
      ['dense', '[batch, 1]', 48 + 1, 0],
    ]);
  });
});

describe('cats-dogs', () => {
  it('halves height and width in each unit, and has 84,337 parameters', () => {
    const shapes = layers(read('cats-dogs'), catsDogsData)?.map(([name, shape]) => [name, shape]) ?? [];
    expect(shapes.filter(([name]) => String(name).endsWith('/max_pooling2d')).map(([, shape]) => shape)).toEqual([
      '[batch, 48, 48, 16]',
      '[batch, 24, 24, 32]',
      '[batch, 12, 12, 48]',
      '[batch, 6, 6, 64]',
      '[batch, 3, 3, 64]',
    ]);
    const counts = check(read('cats-dogs'), { data: catsDogsData }).graph?.layers.map(countParameters) ?? [];
    expect(counts.reduce((sum, { trainable, nonTrainable }) => sum + trainable + nonTrainable, 0)).toBe(84_337);
  });
});

describe('tweets', () => {
  it('has these shapes and parameters', () => {
    expect(layers(read('tweets'), tweetsData)).toEqual([
      ['embedding', '[batch, 36, 48]', 5000 * 48, 0],
      ['spatial_dropout1d', '[batch, 36, 48]', 0, 0],
      ['bidirectional', '[batch, 64]', 2 * 4 * 32 * (48 + 32 + 1), 0],
      ['dropout', '[batch, 64]', 0, 0],
      ['dense', '[batch, 3]', 64 * 3 + 3, 0],
    ]);
  });
});

describe.each([
  { name: 'digits', data: digitsData, kind: 'idx' },
  { name: 'bank', data: bankData, kind: 'table' },
  { name: 'digits-table', data: digitsTableData, kind: 'table' },
  { name: 'houses', data: housesData, kind: 'table' },
  { name: 'tweets', data: tweetsData, kind: 'table' },
  { name: 'cats-dogs', data: catsDogsData, kind: 'image_folder' },
  { name: 'two-inputs', data: twoInputsData, kind: 'table' },
  { name: 'forecast', data: forecastData, kind: 'table' },
])('$name', ({ name, data, kind }) => {
  it('is clean and can be trained once its data is known', () => {
    const checked = check(read(name), { data });
    expect(checked.diagnostics).toEqual([]);
    expect(isTrainable(checked)).toBe(true);
  });

  it('is clean without its data, tells where the data is, and claims no shapes', () => {
    const checked = check(read(name));
    expect(checked.diagnostics).toEqual([]);
    expect(checked.definition?.data?.source.kind).toBe(kind);
    expect(checked.graph?.layers.map(({ outputShape }) => outputShape)).toEqual(checked.graph?.layers.map(() => null));
    expect(isTrainable(checked)).toBe(false);
  });

  it('is the same with the line ends of Windows', () => {
    const windows = check(read(name).replaceAll('\n', '\r\n'), { data });
    expect(windows).toEqual(check(read(name), { data }));
  });

  it('answers the same again', () => {
    expect(check(read(name), { data })).toEqual(check(read(name), { data }));
  });
});
