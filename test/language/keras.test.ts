import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { difference, type KerasCase, readKerasCases } from './kerasCases.js';

const files = [
  '../shared/data/shape_cases.jsonl',
  'test/language/fixtures/shapeCases.jsonl',
  'test/language/fixtures/operationCases.jsonl',
  'test/language/fixtures/soundCases.jsonl',
];

const product = (sizes: readonly (number | null)[]) =>
  sizes.reduce<number>((total, size) => total * Math.abs(size ?? 1), 1);

/** Where Keras is wrong and we are right. */
const wrongInKeras: readonly { readonly why: string; readonly is: (one: KerasCase) => boolean }[] = [
  {
    why: 'It drops the axis from each shape, and then a shape that never had it may look like the others.',
    is: ({ layer, inputs }) => layer === 'Concatenate' && inputs.some((shape) => shape.length !== inputs[0]?.length),
  },
  {
    why: 'It checks what a reshape lays out only where all sizes are known; it fails whatever the unknown size is.',
    is({ layer, kwargs, inputs: [[, ...sizes] = []], output_shape }) {
      const target = v.parse(v.array(v.number()), kwargs['target_shape'] ?? []);
      const fits = target.includes(-1) || product(target) % product(sizes) === 0;
      return layer === 'Reshape' && output_shape !== null && sizes.includes(null) && !fits;
    },
  },
  {
    why: 'It turns around the dimensions that `...` stands for at the beginning; what it computes is right.',
    is: ({ layer, kwargs }) => layer === 'EinsumDense' && String(kwargs['equation']).startsWith('...'),
  },
  {
    why: 'It finds out only when it computes that an input has too many dimensions.',
    is({ layer, kwargs, inputs: [shape = []] }) {
      const [letters = ''] = String(kwargs['equation']).split(',');
      if (layer.startsWith('Adaptive')) return shape.length !== Number(layer.at(-2)) + 2;
      return layer === 'EinsumDense' && !letters.includes('.') && shape.length > letters.length;
    },
  },
  {
    why: 'It finds out only when it computes that queries do not have the features of the keys.',
    is: ({ layer, inputs: [query, value, key = value] }) =>
      /^(Additive)?Attention$/.test(layer) && query?.at(-1) !== key?.at(-1),
  },
  {
    why: 'It takes the batch for a dimension like any other.',
    is: ({ layer, inputs }) => layer === 'Concatenate' && inputs.every((shape) => shape.length === 1),
  },
];

describe.each(files)('%s (skipped where it is missing)', (file) => {
  it.skipIf(!existsSync(file)).each(existsSync(file) ? readKerasCases(file) : [['', []] as const])(
    '%s',
    (_name, all) => {
      const held = all.filter((one) => !wrongInKeras.some(({ is }) => is(one)));
      expect(held.map(difference).filter((message) => message !== null)).toEqual([]);
    },
  );
});
