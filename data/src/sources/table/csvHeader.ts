/** A CSV file's delimiter and column names. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly names: readonly string[];
}

const delimiters = [',', ';', '\t', '|'];

/** Number of records that are looked at. */
const sampleRecords = 20;

/**
 * Reads the first record of CSV text, which must contain the column names. The delimiter is the one that gives the records that
 * follow as many values as there are names, if there is such a one, and of several, the one that gives the most.
 *
 * @param text the beginning of the file, including the whole first record
 */
export function csvHeader(text: string): CsvHeader {
  const candidates = delimiters.map((delimiter) => {
    const [names = [''], ...others] = splitRecords(text, delimiter);
    const isEven = names.length > 1 && others.every(({ length }) => length === names.length);
    return { delimiter, names, isEven };
  });
  return candidates.reduce((best, candidate) => {
    if (candidate.isEven !== best.isEven) return candidate.isEven ? candidate : best;
    return candidate.names.length > best.names.length ? candidate : best;
  });
}

/** Splits the first records of RFC 4180 text. Quoted fields may contain delimiters, line breaks and doubled quotes. */
function splitRecords(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let start = 0;
  let quoted: string | null = null;
  const endField = (at: number) => {
    fields.push((quoted ?? text.slice(start, at)).trim());
    quoted = null;
  };
  for (let index = 0; index <= text.length && records.length < sampleRecords; index++) {
    const character = text.charAt(index);
    if (character === '"' && text.slice(start, index).trim() === '' && quoted === null) {
      const end = closingQuote(text, index + 1);
      // The record is cut off, or the quotation mark is never closed.
      if (end < 0) return records.length > 0 ? records : [[...fields, text.slice(index + 1).trim()]];
      quoted = text.slice(index + 1, end).replaceAll('""', '"');
      index = end;
    } else if (character === delimiter) {
      endField(index);
      start = index + 1;
    } else if (
      character === '\n' ||
      character === '\r' ||
      (index === text.length && (start < index || fields.length > 0))
    ) {
      endField(index);
      if (fields.length > 1 || fields[0] !== '') records.push(fields);
      fields = [];
      start = index + 1;
    }
  }
  return records;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
