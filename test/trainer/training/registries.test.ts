import { expect, test } from 'vitest';
import { metricFits, metricNamed, metricNames, optimizers, optimizerSlots } from '#language';
import { evaluatorOf } from '../../../trainer/src/tasks/index.js';
import { metricCounter } from '../../../trainer/src/training/metrics/index.js';
import { optimizerRule } from '../../../trainer/src/training/optimizers/optimizers.js';
import { targets } from './networks.js';
import { optimizer } from './optimizer.js';

test.each(metricNames)('%s is counted for the targets that it is declared for, and refused for others', (name) => {
  for (const target of targets) {
    const context = { target, evaluator: evaluatorOf(target, 0.5), threshold: 0.5, mostNumbers: Infinity };
    const count = () => metricCounter(metricNamed(name), context);
    if (metricFits(metricNamed(name), target)) expect(count().result).toBeTypeOf('function');
    else expect(count).toThrow(/^The metric \w+ does not fit a target .* Use /);
  }
});

test.each(Object.values(optimizers))('$name has an update rule and keeps arrays by its own names', ({ name }) => {
  const settled = optimizer(name);
  expect(optimizerRule(settled).update).toBeTypeOf('function');
  const slots = optimizerSlots(settled, { name: 'dense/kernel', shape: [3, 2] });
  expect(new Set(slots.map((slot) => slot.name)).size).toBe(slots.length);
});
