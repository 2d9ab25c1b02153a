import { describe, expect, it } from 'vitest';
import { check, type Checked, diagnosticCodes } from '#language';
import { applyFix } from './applyFix.js';
import { describeChecked } from './describeChecked.js';
import { hostileTexts } from './hostileTexts.js';
import { judgeExpectation } from './judgeExpectation.js';
import { caseFiles, readCases, writeExpected } from './readCases.js';

const cases = caseFiles()
  .flatMap(readCases)
  .map((one) => ({ ...one, checked: check(one.definition, one.options) }));

describe.each(caseFiles())('%s', (file) => {
  it.each(cases.filter((one) => one.file === file))('$title', ({ checked, title, expected }) => {
    const answer = describeChecked(checked);
    // `UPDATE=1 npx vitest run test/language/cases.test.ts -t TITLE` writes it into the file: read the difference before you keep it.
    if (process.env['UPDATE']) writeExpected(file, title, answer);
    else expect(answer).toBe(expected);
  });
});

it.each(caseFiles())('%s gives every case its own title', (file) => {
  const titles = readCases(file).map(({ title }) => title);
  expect(titles.filter((title, at) => titles.indexOf(title) < at)).toEqual([]);
});

describe('the expectation', () => {
  const judged = cases.filter(({ expectation }) => Object.keys(expectation).length > 0);
  it.each(judged)('of "$title" holds', ({ definition, options, expectation }) => {
    expect(judgeExpectation(definition, options, expectation)).toEqual([]);
  });
});

describe('every fix', () => {
  const fixes = cases.flatMap((one) =>
    one.checked.diagnostics.flatMap((diagnostic) => diagnostic.fixes.map((fix) => ({ one, diagnostic, fix }))),
  );
  it.each(fixes)('repairs $diagnostic.code in "$one.title": $fix.title', ({ one, diagnostic, fix }) => {
    const count = ({ diagnostics }: Checked) =>
      diagnostics.filter(({ code, message }) => code === diagnostic.code && message === diagnostic.message).length;
    const repaired = check(applyFix(one.definition, fix), { ...one.options, fixes: false });
    expect(count(repaired)).toBeLessThan(count(one.checked));
  });
});

it('gives every fix of a diagnostic its own title', () => {
  const alike = cases.flatMap((one) =>
    one.checked.diagnostics
      .map(({ fixes }) => fixes.map(({ title }) => title))
      .filter((titles) => new Set(titles).size < titles.length),
  );
  expect(alike).toEqual([]);
});

it('shows every diagnostic there is', () => {
  const shown = new Set<string>(cases.flatMap(({ checked }) => checked.diagnostics.map(({ code }) => code)));
  const missing = () => Object.keys(diagnosticCodes).filter((code) => !shown.has(code));
  for (const text of Object.values(hostileTexts)) {
    if (missing().length === 0) break;
    for (const { code } of check(text, { fixes: false }).diagnostics) shown.add(code);
  }
  expect(missing()).toEqual([]);
});

it('leaves nothing to repair where the first fixes are taken one after another', () => {
  const text = [
    'model:',
    '  layers:',
    '    - Conv2D: {filters: 4, kernelSize: 3}',
    '    - max_pooling2d: {pool_size: 20}',
    '    - max_pooling2d: {pool_size: 20}',
    '    - Linear: {units:2, activation: softmaks}',
    'training: {metrics: [acc], loss: crossentropy, optimizer: {adm: {lr: 0.1}}}',
  ].join('\n');
  const options = readCases('training.md').find(({ title }) => title === 'A flatten is missing')?.options ?? {};
  let repaired = text;
  for (let step = 0; step < 20; step++) {
    const fix = check(repaired, options).diagnostics.flatMap(({ fixes }) => fixes)[0];
    if (!fix) break;
    repaired = applyFix(repaired, fix);
  }
  // Information such as that there are few images has no fix.
  const left = check(repaired, options).diagnostics.filter(({ severity }) => severity !== 'information');
  expect(left).toEqual([]);
});
