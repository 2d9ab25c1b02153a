import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check, findingCodes } from '#language';
import { applyFix } from './applyFix.js';
import { describeChecked } from './describeChecked.js';
import { hostileTexts } from './hostileTexts.js';
import { judgeExpectation } from './judgeExpectation.js';
import { caseFiles, folder, readCases } from './readCases.js';

// `UPDATE=1 npx vitest run test/language` writes what the check answers into the files: read the difference before you keep it.
if (process.env['UPDATE']) {
  for (const file of caseFiles()) {
    const place = new URL(file, folder);
    const answers = readCases(file).map(({ definition, options }) => describeChecked(check(definition, options)));
    const text = readFileSync(place, 'utf8');
    writeFileSync(
      place,
      text.replace(/^```expected\n[^]*?^```$/gm, () => `\`\`\`expected\n${answers.shift() ?? ''}\n\`\`\``),
    );
  }
}

const cases = caseFiles().flatMap(readCases);

describe.each(caseFiles())('%s', (file) => {
  it.each(readCases(file))('$title', ({ definition, options, expected }) => {
    expect(describeChecked(check(definition, options))).toBe(expected);
  });
});

describe('the expectation', () => {
  const judged = cases.filter(({ expectation }) => Object.keys(expectation).length > 0);
  it.each(judged)('of "$title" holds', ({ definition, options, expectation }) => {
    expect(judgeExpectation(definition, options, expectation)).toEqual([]);
  });
});

describe('every fix', () => {
  const fixes = cases.flatMap((one) =>
    check(one.definition, one.options).findings.flatMap((finding) =>
      finding.fixes.map((fix) => ({ one, finding, fix })),
    ),
  );
  it.each(fixes)('repairs $finding.code in "$one.title": $fix.title', ({ one, finding, fix }) => {
    const count = (text: string) =>
      check(text, one.options).findings.filter(
        ({ code, message }) => code === finding.code && message === finding.message,
      ).length;
    expect(count(applyFix(one.definition, fix))).toBeLessThan(count(one.definition));
  });
});

it('gives every fix of a finding its own title', () => {
  const alike = cases.flatMap((one) =>
    check(one.definition, one.options)
      .findings.map(({ fixes }) => fixes.map(({ title }) => title))
      .filter((titles) => new Set(titles).size < titles.length),
  );
  expect(alike).toEqual([]);
});

it('shows every finding there is', () => {
  const checked = [
    ...cases.map(({ definition, options }) => check(definition, options)),
    ...Object.values(hostileTexts).map((text) => check(text)),
  ];
  const shown = new Set(checked.flatMap(({ findings }) => findings.map(({ code }) => code)));
  expect(Object.keys(findingCodes).filter((code) => ![...shown].some((known) => known === code))).toEqual([]);
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
    const fix = check(repaired, options).findings.flatMap(({ fixes }) => fixes)[0];
    if (!fix) break;
    repaired = applyFix(repaired, fix);
  }
  // Information such as that there are few images has no fix.
  const left = check(repaired, options).findings.filter(({ severity }) => severity !== 'information');
  expect(left).toEqual([]);
});
