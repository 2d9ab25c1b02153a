import { expect, test } from 'vitest';
import { drawableLayers, filledSplits, possibleChoice } from '../../webview/src/views/sampleChoice.js';
import { run } from './run.js';

test('layers that give pictures or vectors can be looked at, of splits that have samples', () => {
  expect(drawableLayers(run).map(({ name }) => name)).toEqual(['conv2d', 'dense']);
  expect(filledSplits(run)).toEqual(['validation', 'training']);
});

test('a wish becomes what is possible', () => {
  expect(possibleChoice(run, null)).toEqual({ layer: 'conv2d', split: 'validation', index: 0 });
  expect(possibleChoice(run, { layer: 'dense', split: 'training', index: 12 })).toEqual({
    layer: 'dense',
    split: 'training',
    index: 12,
  });
  expect(possibleChoice(run, { layer: 'gone', split: 'test', index: 1e9 })).toEqual({
    layer: 'conv2d',
    split: 'validation',
    index: 99,
  });
  expect(possibleChoice(run, { layer: 'dense', split: 'training', index: NaN })?.index).toBe(0);
  expect(possibleChoice({ ...run, data: null }, null)).toBeNull();
});
