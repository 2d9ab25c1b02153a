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
  // Such as `2024-01`.
  const times = Float64Array.from(texts, (text) => (text === null ? NaN : Date.parse(text)));
  const wrong = texts.findIndex((text, row) => text !== null && Number.isNaN(times[row]));
  if (wrong < 0) return times;
  throw new DataError(code, path, `${inMessage(texts[wrong])} is neither a number nor a date. ${hint}`);
}
