import type { SourceFile } from '../sourceFile.js';
import { withTextChunks } from './textChunks.js';

/** Where a file is not UTF-8. */
export interface NotUtf8 {
  /** From 1. */
  readonly line: number;
  /** Whether other characters beyond ASCII are UTF-8, so that the file is likely damaged rather than in another encoding. */
  readonly hasOthers: boolean;
}

/** Returns the first place where a file is not UTF-8; `null` if it is. */
export async function findNotUtf8(file: SourceFile): Promise<NotUtf8 | null> {
  return withTextChunks(file, 'utf-8', async (chunks) => {
    let line = 1;
    let firstLine: number | null = null;
    let valid = 0;
    let invalid = 0;
    let rest: Uint8Array = new Uint8Array();
    for await (const chunk of chunks) {
      const bytes = new Uint8Array(rest.length + chunk.length);
      bytes.set(rest);
      bytes.set(chunk, rest.length);
      // An incomplete character is looked at with the next bytes.
      const end = Math.max(0, bytes.length - 3);
      let at = 0;
      while (at < end) {
        const byte = bytes[at] ?? 0;
        if (byte === 10) line++;
        const length = byte < 0x80 ? 1 : sequenceLength(bytes, at);
        if (length > 1) valid++;
        if (length === 0) {
          invalid++;
          firstLine ??= line;
        }
        at += Math.max(1, length);
      }
      rest = bytes.slice(at);
    }
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(rest);
    } catch {
      invalid++;
      firstLine ??= line;
    }
    return firstLine === null ? null : { line: firstLine, hasOthers: valid > invalid };
  });
}

/** Returns the length of the character in UTF-8 at a position; 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
  if (byte >= 0xf5) return 0;
  for (let next = at + 1; next < at + length; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
