/** Formats mistaken for text by their names, by their first bytes: what they are, and what to do. */
const signatures: readonly (readonly [bytes: readonly number[], problem: string])[] = [
  [[0x1f, 0x8b], 'is compressed with gzip. Rename it to end in .gz.'],
  [[0x50, 0x4b, 0x03, 0x04], 'is a ZIP archive or a spreadsheet. Unpack it, or save the sheet as CSV.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is a spreadsheet. Save the sheet as CSV.'],
  [[0x50, 0x41, 0x52, 0x31], 'is a Parquet file. Rename it to end in .parquet.'],
];

/** Returns why the beginning of a file is not text, as the predicate of a sentence about the file; `null` if it may be. */
export function explainNotText(bytes: Uint8Array): string | null {
  const known = signatures.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (known) return known[1];
  // Control characters besides white space occur in no text; UTF-16 is full of zeros.
  const isBinary = bytes
    .subarray(0, 1024)
    .some((byte) => byte > 0 && byte < 32 && (byte < 9 || byte > 13) && byte !== 27);
  return isBinary && !isUtf16(bytes) ? 'is not text: it contains control characters.' : null;
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/**
 * Explains why DuckDB cannot read a table, and what to do: DuckDB's own messages list options that our users do not have. Leaves
 * out the file's contents, because messages may end up in a public log.
 */
export function explainReader(message: string): string {
  return (/^(?:[\w ]+ Error: )?(.*)/.exec(message)?.[1] ?? '').replace(/ (?:in )?file ['"].*?['"]/, ' the file');
}
