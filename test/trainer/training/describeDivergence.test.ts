import * as v from 'valibot';
import { expect, test } from 'vitest';
import { optimizers } from '#language';
import { explainDivergence } from '../../../trainer/src/training/explainDivergence.js';

const adam = (learning_rate: number) => v.parse(optimizers.adam.schema, { name: 'adam', learning_rate });

test.each([
  [1_000_000, 0.001],
  [1, 0.001],
  [0.005, 0.0005],
])('of a learning rate of %f, %f is the hint', (rate, hint) => {
  const text = explainDivergence(Number.NaN, 7, adam(rate));
  expect(text).toContain(`it is ${rate}, and the default of \`adam\` is 0.001. Try ${hint}.`);
  expect(text).toMatch(/^The loss became NaN at step 7,/);
});

test.each([0.001, 0.00001])('a learning rate of %f is not what is suspected first', (rate) => {
  const text = explainDivergence(Number.POSITIVE_INFINITY, 7, adam(rate));
  expect(text).toMatch(/is not above the default of `adam`, so look for values in the data/);
  expect(text).not.toMatch(/Try /);
});
