import { expect, test } from 'vitest';
import { readme } from '../../../trainer/src/export/tfjs/readme.js';

test('names in the README are code, whatever characters they have', () => {
  const attack = 'a` ![](http://x/y) <img src=x>\n```\n# title';
  const text = readme(
    { definition: { name: attack }, run: { started: attack, versions: { shapewright: attack } } },
    {
      inputs: [
        {
          kind: 'text',
          name: attack,
          field: attack,
          length: 1,
          bucketing: false,
          marks: [[], []],
          tokenizer: 'word',
          lowerCase: true,
          vocabulary: [],
        },
      ],
      outputs: [{ name: attack, kind: 'values', classes: [], activation: 'linear', threshold: 0.5, scale: null }],
      formats: {},
    },
  );
  const code = '````a` ![](http://x/y) <img src=x> ``` # title````';
  expect(text.split(code)).toHaveLength(6);
  expect(text.replaceAll(code, '')).not.toContain('http');
});
