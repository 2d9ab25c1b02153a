/** A CSV file's delimiter and column names. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly names: readonly string[];
}

const delimiters = [',', ';', '\t', '|'];

/**
 * Reads the first line of a CSV file, which must contain the column names. The delimiter is the one that yields the most columns
 * (the comma if none does). DuckDB's own detection also looks at the rows and may drop some as comments.
 *
 * @param text the beginning of the file, including the whole first line
 */
export function csvHeader(text: string): CsvHeader {
  const candidates = delimiters.map((delimiter) => ({ delimiter, names: splitLine(text, delimiter) }));
  return candidates.reduce((best, candidate) => (candidate.names.length > best.names.length ? candidate : best));
}

/** Splits the first record of RFC 4180 text. Quoted fields may contain delimiters, line breaks and doubled quotes. */
function splitLine(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[index + 1] === '"') field += text.charAt(++index);
      else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === '\n' || character === '\r') break;
    else if (character === delimiter) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  return [...fields, field];
}
