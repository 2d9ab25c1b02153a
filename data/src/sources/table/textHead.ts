import { DataError } from '../../dataError.js';
import type { SourceFile } from '../sourceFile.js';
import { explainNotText } from './explainTable.js';
import { type Encoding, withTextChunks } from './textChunks.js';

/** The beginning of a text file. */
export interface TextHead {
  readonly encoding: Encoding;
  readonly text: string;
  /** Whether that is all. */
  readonly isWhole: boolean;
}

const headBytes = 1 << 22;

/**
 * Reads the first 4 MiB of a text file and finds out its encoding: UTF-8 or UTF-16 with or without a byte order mark, or else
 * Windows-1252.
 *
 * @throws DataError if it is no text
 */
export async function readTextHead(file: SourceFile): Promise<TextHead> {
  const { bytes, isWhole } = await firstBytes(file);
  const problem = explainNotText(bytes);
  if (problem !== null) throw new DataError('data/not-table', file.keys, `${file.name} ${problem}`);
  const encoding = encodingOf(bytes);
  // Without `stream`, Node 20 reads Windows-1252 as Latin-1: `€` would be a control character.
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  return { encoding, text, isWhole };
}

async function firstBytes(file: SourceFile): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  return withTextChunks(file, 'utf-8', async (chunks) => {
    let bytes = new Uint8Array();
    for await (const chunk of chunks) {
      const both = new Uint8Array(bytes.length + chunk.length);
      both.set(bytes);
      both.set(chunk, bytes.length);
      bytes = both;
      if (bytes.length >= headBytes) return { bytes, isWhole: false };
    }
    return { bytes, isWhole: true };
  });
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // ASCII letters in UTF-16 have a zero byte each.
  const zeros = [0, 1].map(
    (parity) => bytes.subarray(0, 1024).filter((byte, at) => byte === 0 && at % 2 === parity).length,
  );
  if (4 * Math.max(...zeros) > Math.min(1024, bytes.length)) return (zeros[1] ?? 0) > 0 ? 'utf-16le' : 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Whether bytes are UTF-8, if the last character may be incomplete. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
