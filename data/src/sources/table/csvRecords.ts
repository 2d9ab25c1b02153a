const [quote, lineFeed, carriageReturn, space, tab] = [34, 10, 13, 32, 9];

/** How records are written. */
export interface CsvLayout {
  /** The byte between values. */
  readonly delimiter: number;
  /** Number of values that a record should have. */
  readonly columns: number;
}

/** The values of a record: value `column` is the trimmed bytes from `starts[column]` to `ends[column]`. */
export interface CsvRecord {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Number of values, which may be more or less than the columns. */
  readonly count: number;
  /** The line of the file that it begins in, from 1. */
  readonly line: number;
}

/** What is wrong with CSV text. */
export class CsvError extends Error {
  /** @param predicate of a sentence that begins with the line: `has one value` */
  constructor(
    readonly line: number,
    readonly predicate: string,
  ) {
    super(`Line ${line} ${predicate}`);
  }
}

/** A longer record is likely a quotation mark that is not closed. */
const longestRecord = 1 << 24;

/**
 * Splits RFC 4180 text into records. Lines may end in CR, LF or both, also mixed; blank lines are skipped. Quoted values may
 * contain delimiters, line breaks and doubled quotation marks.
 *
 * @param use is called with each record, which it must not keep
 * @param mostBytes how much is read, up to a chunk more
 * @returns the number of bytes up to the last record
 * @throws CsvError
 */
export async function readRecords(
  chunks: AsyncIterable<Uint8Array>,
  layout: CsvLayout,
  use: (record: CsvRecord) => void,
  mostBytes = Infinity,
): Promise<number> {
  let read = 0;
  for await (const end of recordsByChunk(chunks, layout, use)) {
    ({ read } = end);
    if (read >= mostBytes) return end.split;
  }
  return read;
}

/** How much of a text was split. */
interface SplitBytes {
  /** Number of bytes that were read. */
  readonly read: number;
  /** Number of bytes up to the last record. */
  readonly split: number;
}

/**
 * Splits text as `readRecords` does, and yields after each chunk, so that the caller can work on its records before the next chunk is
 * read.
 */
export async function* recordsByChunk(
  chunks: AsyncIterable<Uint8Array>,
  layout: CsvLayout,
  use: (record: CsvRecord) => void,
): AsyncGenerator<SplitBytes, void, undefined> {
  const splitter = recordSplitter(layout, use);
  // One buffer for all chunks, each behind the rest of those before.
  let buffer = new Uint8Array(1 << 12);
  let rest = 0;
  let read = 0;
  for await (const chunk of chunks) {
    const length = rest + chunk.length;
    if (length > buffer.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(buffer.subarray(0, rest));
      buffer = larger;
    }
    buffer.set(chunk, rest);
    const next = splitter.split(buffer.subarray(0, length), false);
    buffer.copyWithin(0, next, length);
    rest = length - next;
    if (rest > longestRecord) throw splitter.tooLong(buffer.subarray(0, rest));
    read += chunk.length;
    yield { read, split: read - rest };
  }
  splitter.split(buffer.subarray(0, rest), true);
  yield { read, split: read };
}

interface RecordSplitter {
  /** Splits all complete records and returns the position after them. `isLast`: whether the text ends with these bytes. */
  readonly split: (bytes: Uint8Array, isLast: boolean) => number;
  readonly tooLong: (rest: Uint8Array) => CsvError;
}

function recordSplitter({ delimiter, columns }: CsvLayout, use: (record: CsvRecord) => void): RecordSplitter {
  const [starts, ends] = [new Int32Array(columns), new Int32Array(columns)];
  let line = 1;
  /** 1 for the bytes that end a value without quotation marks. */
  const marks = new Uint8Array(256);
  for (const byte of [delimiter, lineFeed, carriageReturn]) marks[byte] = 1;

  /** Returns the position after the record that begins at `from`; -1 if more bytes are needed. */
  const splitOne = (bytes: Uint8Array, from: number, isLast: boolean): number => {
    const { length } = bytes;
    let escaped: number[] | null = null;
    let count = 0;
    let breaks = 0;
    let at = from;
    for (;;) {
      let start = at;
      while (start < length && isSpace(bytes[start]) && bytes[start] !== delimiter) start++;
      let end: number;
      if (start < length && bytes[start] === quote) {
        const quoted = readQuoted(bytes, start, delimiter, isLast);
        if (quoted === null) return -1;
        if (quoted.problem !== null) throw new CsvError(line + breaks, quoted.problem);
        ({ end, at } = quoted);
        breaks += quoted.breaks;
        if (quoted.isEscaped) (escaped ??= []).push(count);
        start++;
      } else {
        at = start;
        while (at < length && marks[bytes[at] ?? 0] === 0) at++;
        end = at;
      }
      if (at === length && !isLast) return -1;
      while (end > start && isBlank(bytes[end - 1])) end--;
      while (start < end && isBlank(bytes[start])) start++;
      starts[count] = start;
      ends[count] = end;
      count++;
      if (at === length || bytes[at] !== delimiter) break;
      at++;
    }
    const isBreak = at < length;
    if (isBreak && bytes[at] === carriageReturn) {
      // Whether a line feed follows is in the next bytes.
      if (at + 1 === length && !isLast) return -1;
      if (at + 1 < length && bytes[at + 1] === lineFeed) at++;
    }
    // Only now, because an incomplete record is split again.
    for (const column of escaped ?? []) ends[column] = unescape(bytes, starts[column] ?? 0, ends[column] ?? 0);
    const isEmpty = count === 1 && starts[0] === ends[0] && bytes[ends[0] ?? 0] !== quote;
    if (!isEmpty) use({ bytes, starts, ends, count, line });
    line += breaks + (isBreak ? 1 : 0);
    return isBreak ? at + 1 : length;
  };

  return {
    split(bytes, isLast) {
      let at = 0;
      while (at < bytes.length) {
        const next = splitOne(bytes, at, isLast);
        if (next < 0) break;
        at = next;
      }
      return at;
    },
    tooLong: (rest) =>
      new CsvError(
        line,
        rest.includes(quote)
          ? `opens a quotation mark that is not closed within ${longestRecord} bytes. Close it, or double it if it is part of a quoted value.`
          : `is longer than ${longestRecord} bytes. Shorten or drop its longest value.`,
      ),
  };
}

interface QuotedValue {
  /** The position of the closing quotation mark. */
  readonly end: number;
  /** The position of the delimiter or line break after it. */
  readonly at: number;
  /** Number of line breaks in it. */
  readonly breaks: number;
  /** Whether it contains doubled quotation marks. */
  readonly isEscaped: boolean;
  readonly problem: string | null;
}

/** Finds the end of a quoted value; `null` if more bytes are needed. */
function readQuoted(bytes: Uint8Array, opening: number, delimiter: number, isLast: boolean): QuotedValue | null {
  const wrong = (problem: string) => ({ end: 0, at: 0, breaks: 0, isEscaped: false, problem });
  const close = closingQuote(bytes, opening + 1);
  if (close < 0) {
    const problem =
      'opens a quotation mark that is not closed. Close it, or double it if it is part of a quoted value.';
    return isLast ? wrong(problem) : null;
  }
  let at = close + 1;
  while (at < bytes.length && isSpace(bytes[at]) && bytes[at] !== delimiter) at++;
  if (at === bytes.length && !isLast) return null;
  const next = bytes[at];
  const isEnd = at === bytes.length || next === delimiter || next === lineFeed || next === carriageReturn;
  if (!isEnd) return wrong('is not valid CSV: look for quotation marks within its values.');
  let breaks = 0;
  let isEscaped = false;
  for (let from = opening + 1; from < close; from++) {
    const byte = bytes[from];
    if (byte === quote) isEscaped = true;
    if (byte === lineFeed || (byte === carriageReturn && bytes[from + 1] !== lineFeed)) breaks++;
  }
  return { end: close, at, breaks, isEscaped, problem: null };
}

/** Replaces doubled quotation marks by single ones, in place, and returns the new end. */
function unescape(bytes: Uint8Array, start: number, end: number): number {
  let to = start;
  for (let from = start; from < end; from++) {
    const byte = bytes[from] ?? 0;
    bytes[to++] = byte;
    if (byte === quote) from++;
  }
  return to;
}

/** Returns the position of the next quotation mark that is not doubled; -1 if there is none. */
function closingQuote(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(quote, from);
  while (at >= 0 && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2);
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === space || byte === tab;
}

function isBlank(byte: number | undefined): boolean {
  return isSpace(byte) || byte === lineFeed || byte === carriageReturn;
}
