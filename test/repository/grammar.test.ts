import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { check, completeAt, definitionSchema, describeKey, fillTables } from '#language';
import type { constructs } from '../../language/src/grammar/constructs.js';
import type { data } from '../../language/src/grammar/data.js';
import { definition } from '../../language/src/grammar/definition.js';
import type { training } from '../../language/src/grammar/training.js';
import { valueTypeOf } from '../../language/src/grammar/valueType.js';

/** A grammar with one more entry in each of two sections and in a construct, and nothing else changed. */
vi.mock('../../language/src/grammar/training.js', async (importOriginal) => {
  const original = await importOriginal<{ training: typeof training }>();
  const { group, integer } = await import('../../language/src/grammar/values.js');
  const toy = v.optional(integer('A key that nobody needs.', { minimum: 2 }), 3);
  return {
    ...original,
    training: v.pipe(
      group('How to learn.', { ...original.training.entries, toy }),
      v.transform((all) => all),
    ),
  };
});
vi.mock('../../language/src/grammar/data.js', async (importOriginal) => {
  const original = await importOriginal<{ data: typeof data }>();
  const { choice, group } = await import('../../language/src/grammar/values.js');
  const toy = v.optional(choice('A word that nobody needs.', ['red', 'blue']), 'red');
  return {
    ...original,
    data: v.pipe(
      group('What to learn.', { ...original.data.entries, toy }),
      v.transform((all) => ({ ...all, inputs: {}, targets: {} })),
    ),
  };
});
vi.mock('../../language/src/grammar/constructs.js', async (importOriginal) => {
  const original = await importOriginal<{ constructs: typeof constructs }>();
  const { group, number } = await import('../../language/src/grammar/values.js');
  const toy = v.optional(number('A factor that nobody needs.', { minimum: 0 }), 1);
  const { residual } = original.constructs;
  return { ...original, constructs: { ...original.constructs, residual: group('', { ...residual.entries, toy }) } };
});

const text = `data: {source: a.csv, target: y, toy: blue}
model:
  inputs: {x: [4]}
  layers: [dense: {units: 1}]
training:
  toy: 7
`;
const nothingKnown = { definition: null, graph: null };
const labels = (before: string) => completeAt(before, '', nothingKnown).completions.map(({ label }) => label);

describe('One more entry in the grammar', () => {
  test('is read, with its default, its bounds and its words', () => {
    const { definition, diagnostics } = check(text);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(definition).toMatchObject({ data: { toy: 'blue' }, training: { toy: 7 } });
    expect(check(text.replace('  toy: 7', '  epochs: 7')).definition).toMatchObject({ training: { toy: 3 } });
    const wrong = text.replace('toy: 7', 'toy: 1').replace('toy: blue', 'toy: bleu');
    expect(check(wrong).diagnostics.map(({ message }) => message)).toEqual([
      '`toy` of `data` must be one of red, blue but is `bleu`. Did you mean `blue`?',
      '`toy` of `training` must be at least 2 but is `1`.',
    ]);
    expect(check(text.replace('toy: 7', 'tooy: 7')).diagnostics[0]?.message).toMatch(/Did you mean `toy`\?$/);
  });

  test('of a construct is read, with its bounds', () => {
    const written = (toy: string) => `model: {inputs: {x: [4]}, layers: [residual: {layers: [relu], ${toy}}]}`;
    const messages = (toy: string) => check(written(toy)).diagnostics.map(({ message }) => message);
    expect(messages('toy: 2')).toEqual(messages(''));
    expect(messages('toy: -1')).toContain('`toy` of residual `residual` must be at least 0 but is `-1`.');
    expect(messages('toy: red')).toContain('`toy` of residual `residual` must be a number but is `red`.');
    expect(messages('tooy: 2')).toContain('`residual` has no argument `tooy`. Did you mean `toy`?');
  });

  test('is completed', () => {
    const [toy] = completeAt('training:\n  ', '', nothingKnown).completions.filter(({ label }) => label === 'toy');
    expect(toy).toMatchObject({ doc: 'A key that nobody needs.', defaultValue: '3', insert: 'toy: ' });
    expect(labels('data: {')).toContain('toy');
    expect(labels('data: {toy: ')).toEqual(['red', 'blue']);
  });

  test('is described', () => {
    expect(describeKey(text, text.indexOf('toy: blue') + 1)).toEqual({
      key: 'toy',
      start: text.indexOf('toy: blue'),
      doc: 'A word that nobody needs.',
      accepted: '`red`, `blue`',
      defaultValue: 'red',
    });
  });

  test('is in the JSON Schema', () => {
    const schema = JSON.stringify(definitionSchema());
    expect(schema).toContain('"toy":{"description":"A key that nobody needs.","default":3');
    expect(schema).toContain('"toy":{"description":"A word that nobody needs.","default":"red"');
  });

  test('is in the docs', () => {
    const marks = [
      'model',
      'blocks',
      'data',
      'training',
      'loss',
      'optimizer',
      'schedules',
      'metrics',
      'sweep',
      'transforms',
    ].map((name) => `<!-- ${name}: from the grammar, by \`npm run generate\` -->\n<!-- end -->\n`);
    const page = fillTables(marks.join('\n'));
    expect(page).toContain('| `toy` | whole number | `3` | A key that nobody needs. |');
    expect(page).toContain('| `toy` | `red`, `blue` | `red` | A word that nobody needs. |');
  });
});

/** The keys of the grammar, with the paths that lead to them; those under keys of the user's own, under `a`. */
function paths(schema: v.GenericSchema, above: readonly string[] = []): readonly (readonly string[])[] {
  const type = valueTypeOf(schema);
  if (type.kind === 'dictionary') return paths(type.value, [...above, 'a']);
  if (type.kind === 'alternatives') return type.options.flatMap((option) => paths(option, above));
  if (type.kind === 'named') {
    return Object.entries(type.options).flatMap(([key, { entries }]) => {
      return Object.keys(entries).map((argument) => [...above, key, argument]);
    });
  }
  const entries = type.kind === 'group' ? Object.entries(type.entries) : [];
  return entries.flatMap(([key, value]) => [[...above, key], ...paths(value, [...above, key])]);
}

describe('Every key of the grammar is completed and described', () => {
  test.each(paths(definition).map((path) => path.join('.')))('%s', (name) => {
    const path = name.split('.');
    const above = path.slice(0, -1).map((key, depth) => `${'  '.repeat(depth)}${key}:\n`);
    const before = above.join('') + '  '.repeat(path.length - 1);
    const key = path.at(-1) ?? '';
    expect(labels(before)).toContain(key);
    if (path.length > 1) expect(describeKey(`${before}${key}: 1\n`, before.length)?.doc).toMatch(/\.$/);
  });
});
