import * as v from 'valibot';
import { expect, test } from 'vitest';
import { lossNames, metricFits, metricNames, optimizers, optimizerSlots, type TargetSchema } from '#language';
import { losses, lossesOfProbabilities } from '../../../trainer/src/training/losses.js';
import { metricCounter } from '../../../trainer/src/training/metrics.js';
import { optimizerRule } from '../../../trainer/src/training/optimizers/optimizers.js';

const targets: readonly TargetSchema[] = [
  { type: 'classes', name: 'kind', classes: ['a', 'b', 'c'] },
  { type: 'binary', name: 'answer', classes: ['no', 'yes'] },
  { type: 'number', name: 'y' },
  { type: 'numbers', name: 'place', names: ['x', 'y'] },
  { type: 'labels', name: 'tags', classes: ['a', 'b', 'c'] },
  { type: 'image', name: 'same', shape: [2, 2, 1] },
  { type: 'sequence', name: 'steps', length: 3, ids: 4, classes: ['a', 'b', 'c'] },
];

test('every loss that the language declares is computed, and no other', () => {
  for (const computed of [losses, lossesOfProbabilities]) expect(Object.keys(computed)).toEqual(lossNames);
});

test.each(metricNames)('%s is counted for the targets that it is declared for, and refused for others', (name) => {
  for (const target of targets) {
    const count = () => metricCounter(name, target, 0.5);
    if (metricFits(name, target)) expect(count().result).toBeTypeOf('function');
    else expect(count).toThrow(/^The metric \w+ does not fit a target .* Use /);
  }
});

test.each(Object.values(optimizers))('$name has an update rule and keeps arrays by its own names', ({ name }) => {
  const optimizer = v.parse(optimizers[name].schema, { name });
  expect(optimizerRule(optimizer).update).toBeTypeOf('function');
  expect(new Set(optimizerSlots(optimizer)).size).toBe(optimizerSlots(optimizer).length);
});
