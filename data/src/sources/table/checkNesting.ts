import { DataError } from '../../dataError.js';
import type { SourceFile } from '../sourceFile.js';
import { withTextChunks } from './textChunks.js';

/** More than anybody writes. DuckDB's parser recurses, and much deeper values end the process. */
const deepest = 500;

const [lineFeed, quote, backslash] = [0x0a, 0x22, 0x5c];

/**
 * Checks that no value of a file of JSON Lines is nested too deeply for DuckDB. Returns the number of lines.
 *
 * @throws DataError `data/not-table`
 */
export async function checkNesting(file: SourceFile): Promise<number> {
  return withTextChunks(file, 'utf-8', async (chunks) => {
    let [depth, line, isText, isEscaped] = [0, 1, false, false];
    for await (const chunk of chunks) {
      for (const byte of chunk) {
        if (byte === lineFeed) [depth, line, isText, isEscaped] = [0, line + 1, false, false];
        else if (isEscaped) isEscaped = false;
        else if (isText) {
          if (byte === backslash) isEscaped = true;
          else if (byte === quote) isText = false;
        } else if (byte === quote) isText = true;
        else if (isOpening(byte)) depth += 1;
        else if (isClosing(byte)) depth -= 1;
        if (depth <= deepest) continue;
        const message = `Line ${line} of ${file.name} has a value in more than ${deepest} brackets. Write values that are less nested.`;
        throw new DataError('data/not-table', file.keys, message);
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
