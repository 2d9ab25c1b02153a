import * as v from 'valibot';
import { check, type CheckOptions, type Diagnostic } from '#language';
import { applyFix } from './applyFix.js';

const someOrNone = v.optional(v.picklist(['some', 'none']));

/** What a case says of the check's answer beside its exact words. In texts spaces count once, and `a|b` is either. */
export const expectationSchema = v.strictObject({
  errors: someOrNone,
  diagnostics: someOrNone,
  /** The text after the first fix of the first diagnostic that has fixes contains this. */
  first_fix_has: v.optional(v.string()),
  first_fix_not: v.optional(v.string()),
  /** The word that the first fix takes away. */
  first_fix_removes: v.optional(v.string()),
  /** The first fix of the first error, taken so often at most, leaves no error. */
  clean_after_fixes: v.optional(v.number()),
  /** A fix of any diagnostic gives a text with one of these. */
  offered_any: v.optional(v.array(v.string())),
  /** No fix's title or text has any of these. */
  not_offered: v.optional(v.array(v.string())),
  /** There is no error, or the first fix gives a text with this. */
  clean_or_fix: v.optional(v.string()),
  message_has: v.optional(v.string()),
  message_not: v.optional(v.string()),
});

export type Expectation = v.InferOutput<typeof expectationSchema>;

/** What of an expectation does not hold; nothing where all does. */
export function judgeExpectation(text: string, options: CheckOptions, expected: Expectation): readonly string[] {
  const { diagnostics } = check(text, options);
  const errors = diagnostics.filter(isError);
  const fixes = diagnostics.flatMap((diagnostic) => diagnostic.fixes);
  const [first = null] = fixes.slice(0, 1).map((fix) => applyFix(text, fix));
  const all = fixes.map((fix) => `${fix.title} ${applyFix(text, fix)}`);
  const told = (words: string) => diagnostics.some(({ message }) => has(message, words));
  const faults: (string | false | undefined)[] = [
    expected.errors !== undefined && errors.length > 0 !== (expected.errors === 'some') && `errors: ${errors.length}`,
    expected.diagnostics !== undefined &&
      diagnostics.length > 0 !== (expected.diagnostics === 'some') &&
      `diagnostics: ${diagnostics.map(({ message }) => message).join(' ')}`,
    expected.first_fix_has !== undefined &&
      !(first !== null && has(first, expected.first_fix_has)) &&
      `the first fix gives ${first ?? 'nothing'}`,
    expected.first_fix_not !== undefined &&
      first !== null &&
      has(first, expected.first_fix_not) &&
      `the first fix gives ${first}`,
    expected.first_fix_removes !== undefined &&
      !(first !== null && !has(first, expected.first_fix_removes)) &&
      `the first fix keeps ${expected.first_fix_removes}`,
    expected.offered_any && !expected.offered_any.some((words) => all.some((one) => has(one, words))) && 'not offered',
    ...(expected.not_offered ?? []).map((words) => all.some((one) => has(one, words)) && `offers ${words}`),
    expected.clean_or_fix !== undefined &&
      errors.length > 0 &&
      !(first !== null && has(first, expected.clean_or_fix)) &&
      'neither clean nor fixed',
    expected.message_has !== undefined && !told(expected.message_has) && `no message says ${expected.message_has}`,
    expected.message_not !== undefined && told(expected.message_not) && `a message says ${expected.message_not}`,
    expected.clean_after_fixes !== undefined && notClean(text, options, expected.clean_after_fixes),
  ];
  return faults.filter((fault) => typeof fault === 'string');
}

function notClean(text: string, options: CheckOptions, most: number): string | false {
  let repaired = text;
  for (let step = 0; step < most; step++) {
    const fix = check(repaired, options).diagnostics.find(
      (diagnostic) => isError(diagnostic) && diagnostic.fixes.length > 0,
    )?.fixes[0];
    if (!fix) break;
    repaired = applyFix(repaired, fix);
  }
  const left = check(repaired, options).diagnostics.filter(isError);
  return (
    left.length > 0 && `not clean after ${most} fixes: ${repaired}: ${left.map(({ message }) => message).join(' ')}`
  );
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function has(text: string, wanted: string): boolean {
  return wanted.split('|').some((words) => squeeze(text).includes(squeeze(words)));
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ');
}
