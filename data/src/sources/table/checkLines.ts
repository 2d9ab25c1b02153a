import { DataError } from '../../dataError.js';
import type { SourceFile } from '../sourceFile.js';
import { withTextChunks } from './textChunks.js';

/** More than anybody writes. DuckDB's parser recurses, and much deeper values end the process. */
const deepest = 500;

/** DuckDB takes some seconds for a line of this length, and much longer for longer ones. */
const longestLine = 1 << 24;

const [lineFeed, quote, backslash] = [0x0a, 0x22, 0x5c];

/**
 * Checks that no line of a file of JSON Lines is too long or too deeply nested for DuckDB. Returns the number of lines.
 *
 * @throws DataError `data/not-table`
 */
export async function checkLines(file: SourceFile): Promise<number> {
  return withTextChunks(file, 'utf-8', async (chunks) => {
    let [depth, line, isText, isEscaped] = [0, 1, false, false];
    let length = 0;
    for await (const chunk of chunks) {
      for (const byte of chunk) {
        length += 1;
        if (byte === lineFeed) {
          [depth, line, isText, isEscaped] = [0, line + 1, false, false];
          length = 0;
        } else if (isEscaped) isEscaped = false;
        else if (isText) {
          if (byte === backslash) isEscaped = true;
          else if (byte === quote) isText = false;
        } else if (byte === quote) isText = true;
        else if (isOpening(byte)) depth += 1;
        else if (isClosing(byte)) depth -= 1;
        if (depth <= deepest && length <= longestLine) continue;
        const problem =
          depth > deepest
            ? `has a value in more than ${deepest} brackets. Write values that are less nested.`
            : `is longer than ${longestLine} bytes. Shorten its longest value.`;
        throw new DataError('data/not-table', file.keys, `Line ${line} of ${file.name} ${problem}`);
      }
    }
    return line;
  });
}

/** `[` or `{` */
function isOpening(byte: number): boolean {
  return byte === 0x5b || byte === 0x7b;
}

/** `]` or `}` */
function isClosing(byte: number): boolean {
  return byte === 0x5d || byte === 0x7d;
}
