import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { difference, readKerasCases, type KerasCase } from './kerasCases.js';

const files = ['../shared/data/shape_cases.jsonl', 'test/language/fixtures/shapeCases.jsonl'];

/** Where Keras is wrong and we are right. */
const wrongInKeras: readonly { readonly why: string; readonly is: (one: KerasCase) => boolean }[] = [
  {
    why: 'It drops the axis from each shape, and then a shape that never had it may look like the others.',
    is: ({ layer, inputs }) => layer === 'Concatenate' && inputs.some((shape) => shape.length !== inputs[0]?.length),
  },
];

describe.each(files)('%s (skipped where it is missing)', (file) => {
  it.skipIf(!existsSync(file)).each(existsSync(file) ? readKerasCases(file) : [['', []] as const])(
    '%s',
    (_name, all) => {
      const held = all.filter((one) => !wrongInKeras.some(({ is }) => is(one)));
      expect(held.map(difference).filter((problem) => problem !== null)).toEqual([]);
    },
  );
});
