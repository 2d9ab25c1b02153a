import type { ValueField } from './sources/field.js';

const time = /(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}|UTC))?)?$/.source;

const weekday = /(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?/.source;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  /(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?/
    .source;

/** Ways to write dates: a pattern, and the positions of year, month and day in it. */
const formats = {
  year_first: { pattern: new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${time}`), order: [1, 2, 3] },
  day_first: { pattern: new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${time}`), order: [3, 2, 1] },
  month_first: { pattern: new RegExp(`^(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})${time}`), order: [3, 1, 2] },
  /** `Jan 31 2024`, `Wednesday, January 31st, 2024` */
  month_name_first: {
    pattern: new RegExp(`^${weekday}${month}[ -](\\d{1,2})(?:st|nd|rd|th)?,?[ -](\\d{4})${time}`, 'i'),
    order: [3, 1, 2],
  },
  /** `31 January 2024`, `31-Jan-2024`, `31. Jan 2024` */
  month_name_second: {
    pattern: new RegExp(`^${weekday}(\\d{1,2})(?:st|nd|rd|th)?\\.?[ -/]${month},?[ -/](\\d{4})${time}`, 'i'),
    order: [3, 2, 1],
  },
} as const;

/** A way to write dates. */
export type DateFormat = keyof typeof formats;

export const dateFormats = [
  'year_first',
  'day_first',
  'month_first',
  'month_name_first',
  'month_name_second',
] as const satisfies readonly DateFormat[];

/**
 * Returns a date and time as milliseconds since 1970, as if written in UTC: the hour is that on the clock, in whatever time zone.
 * NaN if the text is no such date.
 */
export function parseDate(text: string, format: DateFormat): number {
  const { pattern, order } = formats[format];
  const match = pattern.exec(text);
  if (match === null) return NaN;
  const part = (index: number) => {
    const word = match[index] ?? '0';
    return /^\d/.test(word) ? Number(word) : 1 + months.indexOf(word.slice(0, 3).toLowerCase());
  };
  const [year, month, day] = [part(order[0]), part(order[1]), part(order[2])];
  const date = Date.UTC(year, month - 1, day, part(4), part(5), part(6));
  const read = new Date(date);
  // There is no 31 February, and no hour 25.
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? date : NaN;
}

/** Returns the formats in which all texts are dates. */
export function dateFormatsOf(texts: readonly string[]): readonly DateFormat[] {
  if (texts.length === 0) return [];
  return dateFormats.filter((format) => texts.every((text) => !Number.isNaN(parseDate(text, format))));
}

/** Checks whether at least a share of the texts are dates in one format. */
export function areMostlyDates(texts: readonly string[], share: number): boolean {
  if (texts.length === 0) return false;
  return dateFormats.some(
    (format) => texts.filter((text) => !Number.isNaN(parseDate(text, format))).length >= share * texts.length,
  );
}

/** Returns the date of each row; NaN if it has none. */
export async function readDates(field: ValueField, format: DateFormat): Promise<Float64Array> {
  const known = new Map<string | null, number>([[null, NaN]]);
  return Float64Array.from<string | null>(await field.readTexts(), (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const date = text === null ? NaN : parseDate(text, format);
    known.set(text, date);
    return date;
  });
}
