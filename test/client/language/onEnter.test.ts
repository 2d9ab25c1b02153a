import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { json } from '#protocol';

const configurationSchema = v.object({
  onEnterRules: v.array(
    v.object({
      beforeText: v.string(),
      afterText: v.string(),
      action: v.object({ indent: v.literal('indent'), appendText: v.optional(v.string(), '') }),
    }),
  ),
});
const { onEnterRules } = v.parse(
  json(configurationSchema),
  await readFile('client/language/language-configuration.json', 'utf8'),
);

/** The columns that Enter at the end of a line adds to its indentation, and what it writes there; `null`: none, for no rule fits. */
function entered(line: string): { readonly columns: number; readonly text: string } | null {
  const rule = onEnterRules.find(({ beforeText }) => new RegExp(beforeText).test(line));
  if (!rule) return null;
  const text = rule.action.appendText.trimStart();
  return { columns: 2 + rule.action.appendText.length - text.length, text };
}

describe('Enter', () => {
  it.each(['data:', 'training:', '  early_stopping:', '  optimizer:   # of weights', "  'my column':", '  a-b:'])(
    'indents behind %j',
    (line) => {
      expect(entered(line)).toEqual({ columns: 2, text: '' });
    },
  );

  it.each(['    - dense:', '- conv2d:  # the first', '  - $block:'])('puts arguments under the layer of %j', (line) => {
    expect(entered(line)).toEqual({ columns: 4, text: '' });
  });

  it.each(['  layers:', '        layers:', '  shortcut:'])('begins a list behind %j', (line) => {
    expect(entered(line)).toEqual({ columns: 2, text: '- ' });
  });

  it.each([
    'name: digits',
    '    - flatten',
    '    - dense: {units: 4}',
    '# data:',
    '  epochs: 5',
    '',
    '  - ',
    'a: {b: 1, c:',
  ])('stays in the column of %j', (line) => {
    expect(entered(line)).toBeNull();
  });
});
