import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check, diagnosticCodes } from '#language';
import { applyFix } from './applyFix.js';
import { describeChecked } from './describeChecked.js';
import { hostileTexts } from './hostileTexts.js';
import { judgeExpectation } from './judgeExpectation.js';
import { caseFiles, folder, readCases } from './readCases.js';

// `UPDATE=1 npx vitest run test/language` writes what the check answers into the files: read the difference before you keep it.
if (process.env['UPDATE']) {
  for (const file of caseFiles()) {
    const url = new URL(file, folder);
    const answers = readCases(file).map(({ definition, options }) => describeChecked(check(definition, options)));
    const text = readFileSync(url, 'utf8');
    writeFileSync(
      url,
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
    check(one.definition, one.options).diagnostics.flatMap((diagnostic) =>
      diagnostic.fixes.map((fix) => ({ one, diagnostic, fix })),
    ),
  );
  it.each(fixes)('repairs $diagnostic.code in "$one.title": $fix.title', ({ one, diagnostic, fix }) => {
    const count = (text: string) =>
      check(text, one.options).diagnostics.filter(
        ({ code, message }) => code === diagnostic.code && message === diagnostic.message,
      ).length;
    expect(count(applyFix(one.definition, fix))).toBeLessThan(count(one.definition));
  });
});

it('gives every fix of a diagnostic its own title', () => {
  const alike = cases.flatMap((one) =>
    check(one.definition, one.options)
      .diagnostics.map(({ fixes }) => fixes.map(({ title }) => title))
      .filter((titles) => new Set(titles).size < titles.length),
  );
  expect(alike).toEqual([]);
});

it('shows every diagnostic there is', () => {
  const checked = [
    ...cases.map(({ definition, options }) => check(definition, options)),
    ...Object.values(hostileTexts).map((text) => check(text)),
  ];
  const shown = new Set(checked.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
  expect(Object.keys(diagnosticCodes).filter((code) => ![...shown].some((known) => known === code))).toEqual([]);
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
