import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvRecord, readRecords } from '../../data/src/sources/table/csvRecords.js';

/** Reads text that arrives in chunks of so many bytes: the line and the values of each record, or what is wrong. */
async function recordsOf(text: string, chunk: number): Promise<unknown> {
  const bytes = new TextEncoder().encode(text);
  const records: unknown[] = [];
  const use = ({ bytes: of, starts, ends, count, line }: CsvRecord) => {
    const values = Array.from(starts, (start, column) => new TextDecoder().decode(of.subarray(start, ends[column])));
    records.push([line, count, ...values.slice(0, count)]);
  };
  // All chunks are in the same memory, as a reader may give them.
  const memory = new Uint8Array(chunk);
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) {
      memory.set(bytes.subarray(at, at + chunk));
      yield memory.subarray(0, Math.min(chunk, bytes.length - at));
    }
  }
  try {
    await readRecords(chunks(), { delimiter: 44, columns: 2 }, use);
  } catch (error) {
    return String(error);
  }
  return records;
}

describe('CSV records', () => {
  const pieces = [',', '\n', '\r', '\r\n', ' ', '\t', '"', '""', '"a,b"', '"a\r\nb"', '1', '-2.5', 'grün'];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

  test('are the same however the text is cut into chunks', () =>
    fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (csv, chunk) => {
        expect(await recordsOf(csv, chunk)).toEqual(await recordsOf(csv, 1 << 12));
      }),
    ));

  test('count the values beyond the columns', async () => {
    expect(await recordsOf('a,b\n1,2,"3 ""x""",4\n5\n', 3)).toEqual([
      [1, 2, 'a', 'b'],
      [2, 4, '1', '2'],
      [3, 1, '5'],
    ]);
  });
});
