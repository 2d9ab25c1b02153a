import { DataError, type DataErrorCode } from './dataError.js';
import { dateFormatsOf, readDates } from './dates.js';
import { isNumeric, type ValueField } from './sources/field.js';

/**
 * Returns the time of each row: a number, or milliseconds since 1970 for dates; NaN without one.
 *
 * @param code the code of the error, and the keys of the definition that name the column
 * @throws DataError if a value is neither a number nor a date, or the day and the month of the dates could be swapped
 */
export async function readTimes(
  field: ValueField,
  { code, path }: { readonly code: DataErrorCode; readonly path: readonly string[] },
): Promise<Float64Array> {
  if (isNumeric(field)) return field.readNumbers();
  const texts = await field.readTexts();
  const [format, other] = dateFormatsOf(texts.filter((text) => text !== null));
  if (format !== undefined && other === undefined) return readDates(field, format);
  const inMessage = (text: string | null | undefined) => `"${text ?? ''}" in the column "${field.name}"`;
  const hint = 'Write dates with the year first: 2024-01-31, or 2024-01-31 12:00:00.';
  if (other !== undefined) {
    const example = texts.find((text) => text !== null);
    throw new DataError(code, path, `The day and the month of ${inMessage(example)} could be swapped. ${hint}`);
  }
  const times = Float64Array.from(texts, (text) => (text === null ? NaN : monthOf(text)));
  if (times.every((time, row) => texts[row] === null || !Number.isNaN(time))) return times;
  const isDate = (text: string) => dateFormatsOf([text]).length > 0 || !Number.isNaN(monthOf(text));
  const wrong = texts.find((text) => text !== null && !isDate(text)) ?? texts.find((text) => text !== null);
  throw new DataError(code, path, `${inMessage(wrong)} is neither a number nor a date. ${hint}`);
}

/** Returns the beginning of a month such as `2024-01`; NaN for other texts. */
function monthOf(text: string): number {
  const [, year, month] = /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? [];
  const number = Number(month);
  return year !== undefined && number >= 1 && number <= 12 ? Date.UTC(Number(year), number - 1) : NaN;
}
