/** Formats mistaken for CSV by their names, by their first bytes: what they are, and what to do. */
const signatures: readonly (readonly [bytes: readonly number[], problem: string])[] = [
  [[0x1f, 0x8b], 'is compressed with gzip. Unpack it first.'],
  [[0x50, 0x4b, 0x03, 0x04], 'is a ZIP archive or a spreadsheet. Unpack it, or save the sheet as CSV.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is a spreadsheet. Save the sheet as CSV.'],
  [[0x50, 0x41, 0x52, 0x31], 'is a Parquet file. Rename it to end in .parquet.'],
  [[0xff, 0xfe], 'is written in UTF-16. Save it in UTF-8.'],
  [[0xfe, 0xff], 'is written in UTF-16. Save it in UTF-8.'],
];

/** Returns why the beginning of a file is not UTF-8 text, as the predicate of a sentence about the file; `null` if it may be. */
export function explainNotText(bytes: Uint8Array): string | null {
  const known = signatures.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (known) return known[1];
  // UTF-16 without a byte order mark: every other byte of ASCII letters is zero.
  const zeros = bytes.subarray(0, 256).reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (bytes.length > 1 && zeros * 3 >= Math.min(256, bytes.length)) return 'is not UTF-8 text. Save it in UTF-8.';
  return null;
}

/**
 * Explains why DuckDB cannot read a table, and what to do: DuckDB's own messages list options that our users do not have. Leaves
 * out the file's contents, because messages may end up in a public log.
 */
export function explainReader(message: string): string {
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  if (line === undefined)
    return (/^(?:[\w ]+ Error: )?(.*)/.exec(message)?.[1] ?? '').replace(/ file '.*?'/, ' the file');
  const [, expected, found] = /\nExpected Number of Columns: (\d+) Found: (\d+)/.exec(message) ?? [];
  if (expected !== undefined && found !== undefined)
    return `Line ${line} has ${valuesText(found)}, but the first line names ${valuesText(expected, 'column')}. Give every row a value, if an empty one, for each column.`;
  if (/\nInvalid unicode/.test(message)) return `Line ${line} is not written in UTF-8. Save the file in UTF-8.`;
  const [, limit] = /\nMaximum line size of (\d+) bytes exceeded/.exec(message) ?? [];
  if (limit !== undefined) return `Line ${line} is longer than ${limit} bytes. Shorten or drop its longest value.`;
  if (/\nValue with unterminated quote/.test(message))
    return `A quotation mark that is opened in line ${line} is not closed. Close it, or double it if it is part of a quoted value.`;
  return `Line ${line} is not valid CSV: look for quotation marks within its values.`;
}

function valuesText(count: string, word = 'value'): string {
  return count === '1' ? `one ${word}` : `${count} ${word}s`;
}
