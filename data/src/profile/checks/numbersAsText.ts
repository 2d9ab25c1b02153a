import { shortName } from '../../shortName.js';
import type { ProfileCheck } from './check.js';
import { pathsOfColumn } from './locations.js';

/** With fewer different numbers, or a smaller share of them, words and numbers are categories alike. */
const [fewestNumbers, leastShare] = [10, 0.5];
/** Codes of things, such as `136A`, are no numbers that went wrong. */
const isCode = (word: string): boolean => /^[\p{L}\d]*\d[\p{L}\d]*$/u.test(word);
/** So many different words are named as codes for missing values. */
const mostCodes = 5;

/** Numbers with exceptions, such as `n.a.`, or with a unit, such as `12 %`, are read as categories. */
export const numbersAsText: ProfileCheck = ({ profile, inputs, settings: { columns, missing: ofAll } }) =>
  inputs.flatMap((column) => {
    const { name, type, numberTexts, count, withUnit } = column;
    const { type: written, encode, missing = ofAll ?? [] } = columns[name] ?? {};
    const isChosen = written !== undefined || encode !== undefined;
    if (withUnit && !isChosen && withUnit.distinct >= fewestNumbers) {
      const { unit, example, number } = withUnit;
      const message = `The values of \`${shortName(name)}\` are numbers with \`${unit}\`, such as \`${example}\`, so each is a category. Write the numbers alone in the file (\`${number}\`), or \`type: categorical\` if they are categories.`;
      return [{ code: 'data/numbers-as-text', paths: pathsOfColumn(column), message }];
    }
    if (isChosen || !numberTexts || (type !== 'categorical' && type !== 'text')) return [];
    const total = Math.min(count, profile.sampled);
    if (numberTexts.others.every(isCode)) return [];
    if (numberTexts.distinct < fewestNumbers || numberTexts.count < leastShare * total) return [];
    const words = numberTexts.others.map((word) => `\`${word}\``);
    const isCodes = numberTexts.otherCount <= mostCodes;
    if (isCodes && numberTexts.others.every((word) => missing.includes(word))) return [];
    const codes = `[${numberTexts.others.map((word) => JSON.stringify(word)).join(', ')}]`;
    const hint = isCodes
      ? `If ${words.length === 1 ? 'that stands' : 'those stand'} for a missing value, write \`missing: ${codes}\``
      : 'Correct those values in the file, or write `type: numeric`, which takes them for missing';
    return [
      {
        code: 'data/numbers-as-text',
        paths: pathsOfColumn(column),
        message: `${numberTexts.count.toLocaleString('en')} of ${total.toLocaleString('en')} values of \`${shortName(name)}\` are numbers, but ${words.join(', ')}${numberTexts.otherCount > words.length ? ' and others' : ''} ${numberTexts.otherCount === 1 ? 'is' : 'are'} not, so each number is a category. ${hint}; otherwise \`type: categorical\`.`,
        ...(isCodes && {
          setting: {
            title: `Take ${numberTexts.others.join(', ')} for missing`,
            path: ['data', 'columns', name, 'missing'],
            value: codes,
          },
        }),
      },
    ];
  });
