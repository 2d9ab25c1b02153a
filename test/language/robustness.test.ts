import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, type CheckOptions, createChecker, type Range } from '#language';
import { oneOf, thorough } from '../thorough.js';
import { applyFix } from './applyFix.js';
import { bankData, digitsData } from './exampleData.js';
import { hostileTexts } from './hostileTexts.js';
import { largeDefinitions } from './largeDefinitions.js';
import { type Damage, unaffectedLayers } from './unaffectedLayers.js';

const examples = [
  { name: 'digits', options: { data: digitsData } },
  { name: 'bank', options: { data: bankData } },
].map(({ name, options }) => ({ name, options, text: readFileSync(`examples/${name}/${name}.nn.yaml`, 'utf8') }));

describe.each(examples)('$name', ({ text, options }) => {
  it('is answered at every prefix', () => {
    for (let length = 0; length <= text.length; length += 7) answers(text.slice(0, length), options);
  });

  it('is answered without any one line', () => {
    const lines = text.split('\n');
    for (const at of lines.keys()) answers(lines.toSpliced(at, 1).join('\n'), options);
  });

  it('is answered after any change of a character', () => {
    const change = fc.record({
      at: fc.nat(text.length),
      remove: fc.nat(3),
      insert: fc.string({ maxLength: 2, unit: 'binary' }),
    });
    fc.assert(
      fc.property(change, ({ at, remove, insert }) => {
        answers(text.slice(0, at) + insert + text.slice(at + remove), options);
      }),
      { numRuns: thorough ? 100 : 30 },
    );
  });
});

const definitions = [
  ...examples.map(({ name, text, options }) => ({ name, text, options })),
  ...Object.entries(largeDefinitions).map(([name, text]) => ({ name, text, options: {} })),
];

describe.each(definitions)('$name keeps the shapes of all layers that are not concerned', ({ text, options }) => {
  const lines = text.split('\n');
  const layers = check(text, options).graph?.layers ?? [];
  const keepsShapes = (damage: Damage) => {
    const unaffected = unaffectedLayers(text, layers, damage, options);
    expect(
      unaffected.map(({ name, after }) => [name, after]),
      damage.text,
    ).toEqual(unaffected.map(({ name, before }) => [name, before]));
  };

  it('where any one line is missing', () => {
    for (const at of oneOf(3, [...lines.keys()])) {
      keepsShapes({
        text: lines.toSpliced(at, 1).join('\n'),
        touched: (line) => line === at,
        shift: (line) => (line > at ? line - 1 : line),
      });
    }
  });

  it('where any one line is half typed', () => {
    for (const [at, line] of oneOf(3, [...lines.entries()])) {
      for (let length = 1; length < line.length; length += 5) {
        keepsShapes({
          text: lines.with(at, line.slice(0, length)).join('\n'),
          touched: (touched) => touched === at,
          shift: (line) => line,
        });
      }
    }
  });

  it('at any prefix', () => {
    for (let length = 0; length <= text.length; length += thorough ? 7 : 23) {
      const cut = text.slice(0, length).split('\n').length - 1;
      keepsShapes({
        text: text.slice(0, length),
        touched: (line) => line >= cut,
        shift: (line) => line,
      });
    }
  });

  it('and is answered after any edits as if it were checked for the first time', () => {
    const edit = fc.record({
      at: fc.nat(text.length),
      remove: fc.nat(6),
      insert: fc.oneof(
        fc.constantFrom('', '\n', '\n    - relu', '{', ']', ': ', ' ', '1', 'units: 3', '- ', '$filters', '&a ', '*a'),
        fc.string({ maxLength: 2 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const checker = createChecker();
        let edited = text;
        for (const { at, remove, insert } of [{ at: 0, remove: 0, insert: '' }, ...edits]) {
          edited = edited.slice(0, at) + insert + edited.slice(at + remove);
          expect(checker.check(edited, { ...options, fixes: false })).toEqual(
            check(edited, { ...options, fixes: false }),
          );
        }
        expect(checker.check(edited, options)).toEqual(check(edited, options));
        expect(checker.check(text, options)).toEqual(check(text, options));
      }),
      { numRuns: thorough ? 20 : 5 },
    );
  });
});

it('answers any text', () => {
  const sign = fc.constantFrom(...'\n -:{}[],#&*!|>\'"%@`?~$()\t\r<=0aé\u2028'.split(''));
  const text = fc.array(
    fc.oneof(sign, fc.constantFrom('model:', 'layers:', 'dense', '- ', '\n  ', 'blocks:', '*a', '&a ')),
  );
  fc.assert(
    fc.property(text, (parts) => {
      answers(parts.join(''), {});
    }),
    { numRuns: thorough ? 1000 : 300 },
  );
});

it.each(Object.entries(hostileTexts))('answers %s', (_title, text) => {
  answers(text, {});
});

/** Whatever the text, there is an answer whose ranges lie in it and whose fixes can be applied. */
function answers(text: string, options: CheckOptions): void {
  const { diagnostics, definition } = check(text, options);
  const ranges = diagnostics.flatMap(({ range, related }) => [range, ...related.map((location) => location.range)]);
  const last = ranges.reduce((largest, { end }) => Math.max(largest, end.line), 0);
  // A text may have millions of lines, of which no more are looked at than are named.
  const lines = text.split(/\r\n|\n|\r/, last + 1);
  const liesInText = ({ start, end }: Range) =>
    start.line < lines.length &&
    end.line < lines.length &&
    end.character <= (lines[end.line]?.length ?? 0) &&
    (start.line < end.line || start.character <= end.character);
  expect(ranges.filter((range) => !liesInText(range))).toEqual([]);
  const fixes = diagnostics.flatMap((diagnostic) => diagnostic.fixes);
  expect(fixes.filter((fix) => applyFix(text, fix) === text)).toEqual([]);
  if (definition === null) expect(diagnostics.length).toBeGreaterThan(0);
}
