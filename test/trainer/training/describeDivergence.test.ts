import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { optimizers } from '#language';
import { describeDivergence } from '../../../trainer/src/training/describeDivergence.js';
import type { Origin } from '../../../trainer/src/training/diagnosis/findOrigin.js';
import { Divergence } from '../../../trainer/src/training/divergence.js';

const adam = (learning_rate: number) => v.parse(optimizers.adam.schema, { name: 'adam', learning_rate });

test.each([
  [1_000_000, 0.001],
  [1, 0.001],
  [0.005, 0.0005],
])('of a learning rate of %f, %f is the hint', (rate, hint) => {
  const text = describeDivergence(new Divergence(Number.NaN, 7), null, adam(rate));
  expect(text).toContain(`it is ${rate}, and the default of \`adam\` is 0.001. Try ${hint}.`);
  expect(text).toMatch(/^The loss became NaN at step 7,/);
});

test.each([0.001, 0.00001])('a learning rate of %f is not what is suspected first', (rate) => {
  const text = describeDivergence(new Divergence(Number.POSITIVE_INFINITY, 7), null, adam(rate));
  expect(text).toMatch(/is not above the default of `adam`, so look for values in the data/);
  expect(text).not.toMatch(/Try /);
});

describe('where it began is said, with what to do', () => {
  const range = { least: -0.5, greatest: 2 };
  test.each<[Origin, string]>([
    [{ part: 'batch' }, 'The batch of step 6 has numbers that are not finite. Look for values in the data'],
    [
      { part: 'weight', weight: 'dense/kernel' },
      'Before step 6 `dense/kernel` was not finite any more. The learning rate',
    ],
    [
      { part: 'layer', name: 'log', operation: 'Log', range },
      'It began at step 6 in the layer `log`, with the operation `Log` of numbers from -0.5 to 2. For such numbers the operation',
    ],
    [
      { part: 'layer', name: 'dense', operation: 'MatMul', range: { least: -1e30, greatest: 1e30 } },
      'in the layer `dense`, with the operation `MatMul` of numbers from -1e+30 to 1e+30. The learning rate',
    ],
    [{ part: 'loss', name: null, operation: 'Exp', range: null }, 'in the loss, with the operation `Exp`. The'],
    [{ part: 'gradient', name: null, operation: 'Exp', range }, 'in the gradient of the loss, with'],
    [{ part: 'gradient', name: 'root', operation: 'Sqrt', range }, 'in the gradient of the layer `root`, with'],
    [{ part: 'update', name: 'dense/kernel', operation: 'Square', range }, 'in the update of `dense/kernel`, with'],
  ])('%o', (origin, expected) => {
    const text = describeDivergence(new Divergence(Number.NaN, 7), { step: 6, origin }, adam(0.001));
    expect(text).toContain(`The loss became NaN at step 7, so training cannot continue. `);
    expect(text).toContain(expected);
  });
});

test('weights that are not finite, though the loss is', () => {
  const text = describeDivergence(new Divergence(null, 7), null, adam(0.001));
  expect(text).toMatch(/^Weights or gradients became NaN or infinite at step 7, so training cannot continue\./);
});

test.each([
  ['validation', 'training cannot continue'],
  ['test', 'the network cannot be evaluated'],
] as const)('the loss of the %s split', (name, end) => {
  const split = { size: 1, read: () => expect.fail() };
  const range = { least: -1, greatest: 2 };
  const origin: Origin = { part: 'layer', name: 'log', operation: 'Log', range };
  const diverged = new Divergence(Number.NaN, 7, { name, split });
  const text = describeDivergence(diverged, { step: 7, origin, split: name }, adam(0.001));
  expect(text).toContain(
    `The loss of the ${name} split is NaN after step 7, so ${end}. It began in the layer \`log\`,`,
  );
  expect(describeDivergence(diverged, { step: 7, origin: { part: 'batch' }, split: name }, adam(0.001))).toContain(
    `A batch of the ${name} split has numbers that are not finite.`,
  );
});

test('before the first update, the learning rate is not to blame', () => {
  const origin: Origin = { part: 'loss', name: null, operation: 'Square', range: { least: -1e30, greatest: 1e30 } };
  const text = describeDivergence(new Divergence(Infinity, 1), { step: 1, origin }, adam(1));
  expect(text).toContain(
    'No update has been made yet, so it comes of the first weights or the data: use smaller initial',
  );
  expect(text).not.toMatch(/learning rate/);
});

test('gradients that are limited are not to be limited', () => {
  const text = describeDivergence(new Divergence(NaN, 9), null, { ...adam(0.001), clipnorm: 1 });
  expect(text).toMatch(/If there are none, lower the learning rate\.$/);
});
