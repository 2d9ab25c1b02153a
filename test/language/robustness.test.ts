import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, type CheckOptions } from '#language';
import { applyFix } from './applyFix.js';
import { bankData, digitsData } from './exampleData.js';
import { hostileTexts } from './hostileTexts.js';

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

  it('keeps the shapes of the layers before a line that is half typed', () => {
    const before = check(text, options).graph?.layers.slice(0, -1);
    const lines = text.split('\n');
    const last = lines.findLastIndex((line) => line.includes('- dense'));
    for (let length = 8; length < (lines[last]?.length ?? 0); length++) {
      const typed = lines.with(last, lines[last]?.slice(0, length) ?? '').join('\n');
      const after = check(typed, options).graph?.layers.slice(0, before?.length);
      expect(
        after?.map(({ name, outputShape }) => ({ name, outputShape })),
        lines[last]?.slice(0, length),
      ).toEqual(before?.map(({ name, outputShape }) => ({ name, outputShape })));
    }
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
      { numRuns: 100 },
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
    { numRuns: 1000 },
  );
});

it.each(Object.entries(hostileTexts))('answers %s', (_title, text) => {
  answers(text, {});
});

/** Whatever the text, there is an answer whose places lie in it and whose fixes can be applied. */
function answers(text: string, options: CheckOptions): void {
  const { findings, definition } = check(text, options);
  const lines = text.split(/\r\n|\n|\r/);
  for (const { range, fixes, related } of findings) {
    for (const { start, end } of [range, ...related.map((place) => place.range)]) {
      expect(start.line).toBeLessThan(lines.length);
      expect(end.line).toBeLessThan(lines.length);
      expect(end.character).toBeLessThanOrEqual(lines[end.line]?.length ?? 0);
      expect(start.line < end.line || start.character <= end.character).toBe(true);
    }
    for (const fix of fixes) expect(applyFix(text, fix)).not.toBe(text);
  }
  if (definition === null) expect(findings.length).toBeGreaterThan(0);
}
