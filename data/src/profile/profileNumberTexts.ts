import type { ColumnProfile } from '#protocol';
import { shortName } from '../shortName.js';
import { numberFormats, numberIn } from '../sources/table/numberFormat.js';

const mostOthers = 5;
/** Of more different texts, the most frequent ones are looked at. */
const mostTexts = 5000;

/** Returns how many of some texts are numbers in the format that fits most of them; `null` if none is. @param counts by text */
export function profileNumberTexts(counts: ReadonlyMap<string, number>): ColumnProfile['numberTexts'] {
  const texts = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, mostTexts);
  if (!texts.some(([text]) => /\d/.test(text))) return null;
  const total = (some: typeof texts) => some.reduce((sum, [, count]) => sum + count, 0);
  const found = numberFormats.map((format) => {
    const numbers = texts.filter(([text]) => !Number.isNaN(numberIn(text, format)));
    return { numbers, count: total(numbers) };
  });
  const best = found.reduce((most, one) => (one.count > most.count ? one : most));
  if (best.count === 0) return null;
  const known = new Set(best.numbers.map(([text]) => text));
  const others = texts.filter(([text]) => !known.has(text));
  return {
    count: best.count,
    distinct: best.numbers.length,
    others: others.slice(0, mostOthers).map(([text]) => shortName(text)),
    otherCount: others.length,
  };
}
