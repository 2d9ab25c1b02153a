import { expect, it } from 'vitest';
import { check, type Diagnostic, type Range } from '#language';
import { oneOf } from '../thorough.js';
import { hostileTexts } from './hostileTexts.js';
import { caseFiles, readCases } from './readCases.js';

/** Whose error reaches to the end of a line. */
const broken = 'model:\n  inputs: {x: [10]}\n  layers:\n ?  - dense: {units: 1}\ntraining: {epochs: 3}\n';
const texts = [
  broken,
  ...caseFiles()
    .flatMap(readCases)
    .map(({ definition }) => definition),
  ...Object.values(hostileTexts),
].filter((text) => text.length < 20_000 && !text.includes('\r'));

function rangesOf({ range, related }: Diagnostic): readonly Range[] {
  return [range, ...related.map((location) => location.range)];
}

it('finds the same places in a text whose lines end as on Windows', () => {
  const wrong = oneOf(3, texts).filter((text) => {
    const [plain, windows] = [text, text.replaceAll('\n', '\r\n')].map(
      (one) => check(one, { fixes: false }).diagnostics,
    );
    return JSON.stringify(plain?.map(rangesOf)) !== JSON.stringify(windows?.map(rangesOf));
  });
  expect(wrong.slice(0, 5)).toEqual([]);
});
