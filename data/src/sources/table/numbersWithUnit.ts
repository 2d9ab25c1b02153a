import { numberFormats, numberIn } from './numberFormat.js';

/** Numbers that are written with one sign or unit, such as `$1,200.50`, `12 %` or `5 kg`. */
export interface NumbersWithUnit {
  readonly unit: string;
  /** Number of different numbers. */
  readonly distinct: number;
  readonly example: string;
  /** The number of the example as programs write it: `1200.5`. */
  readonly number: string;
}

/** Nearly all texts must have the unit. */
const leastShare = 0.9;
/** Texts that decide which unit it may be. */
const sampleSize = 20;

const currency = '[$€£¥₹₽₩₺]|US\\$|(?:USD|EUR|GBP|CHF|JPY|INR|CAD|AUD|Rs\\.?)(?=[\\s\\d])';
/** Units that are written without a space too. Others, such as the `A` of `12A`, may be a part of a code. */
const known =
  '%|‰|°[CF]?|[$€£¥₹₽₩₺]|[kcm]?m[²³23]?|k?g|mg|lbs?|oz|ml|km/h|mph|[kMG]?Hz|[kMGT]i?B|k?Wh?|cc|hp|bhp|px|min|hrs?|sec|kmpl';
const pattern = new RegExp(
  `^([+-]?)\\s*(${currency})?\\s*([\\d.][\\d.,'\\s\\u00a0\\u202f]*)(?:\\s*(${known})|\\s+(\\p{L}{1,12}(?:/\\p{L}{1,6})?[²³]?\\.?))?$`,
  'u',
);

/** Returns the unit that nearly all of some different texts have beside a number; `null` if there is none. */
export function numbersWithUnit(texts: readonly string[]): NumbersWithUnit | null {
  const unit = texts.slice(0, sampleSize).flatMap((text) => partsOf(text)?.unit ?? [])[0];
  if (unit === undefined) return null;
  const found = texts.flatMap((text) => {
    const parts = partsOf(text);
    return parts?.unit === unit ? [{ text, digits: parts.digits }] : [];
  });
  if (found.length < leastShare * texts.length) return null;
  const format = numberFormats.find((one) => found.every(({ digits }) => !Number.isNaN(numberIn(digits, one))));
  const [first] = found.toSorted((one, other) => other.digits.length - one.digits.length);
  if (!format || !first) return null;
  return {
    ...{ unit, example: first.text, number: String(numberIn(first.digits, format)) },
    distinct: new Set(found.map(({ digits }) => numberIn(digits, format))).size,
  };
}

/** Returns the unit and the number of a text; `null` without both. */
function partsOf(text: string): { readonly unit: string; readonly digits: string } | null {
  const [, sign = '', before, digits = '', after, word] = pattern.exec(text.trim()) ?? [];
  const unit = before?.trim() ?? after ?? word;
  return unit === undefined ? null : { unit, digits: `${sign}${digits.trim()}` };
}
