import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expressibleLayers } from '#convert';

test('docs/export.md lists the layers that can be written', () => {
  const [, listed = ''] =
    /<!-- layers: .* -->\n\n([^]*?)\n\n<!-- end -->/.exec(readFileSync('docs/export.md', 'utf8')) ?? [];
  expect(listed.match(/\w+/g)).toEqual(expressibleLayers());
});

test('every layer that can be written is compared with TensorFlow.js', () => {
  const compared = readFileSync('test/convert/networks.ts', 'utf8');
  expect(expressibleLayers().filter((type) => !new RegExp(`\\b${type}\\b`).test(compared))).toEqual([]);
});
