import { open } from 'node:fs/promises';

/** So much of a file is looked at. */
const sampleBytes = 16_384;
const fewestLines = 4;
const betweenSentences = /\n[ \t]*\r?\n\s*\S/;

/** A tag: of an entity (`O`, `B-PER`), or of a part of speech (`NNP`, `PRON`, `.`). */
const tag = /^([BIESLU]-\S+|O|[A-Z][A-Z$_]{0,7}|[^\p{L}\d\s]{1,3})$/u;

/**
 * Tells by its contents whether a text file holds sentences in the CoNLL format: lines with as many words each, the last of which is a
 * tag, and empty lines between the sentences.
 */
export async function holdsTags(path: string): Promise<boolean> {
  if (!/\.(txt|bio|iob2?|tok|dat)$/i.test(path)) return false;
  const text = await beginningOf(path);
  const lines = text.split(/\r?\n/);
  const filled = lines.filter((line) => line.trim() !== '' && !/^(-DOCSTART-|#)/.test(line));
  const words = filled.map((line) => line.trim().split(line.includes('\t') ? '\t' : / +/));
  const count = words[0]?.length ?? 0;
  const isTagged = words.every((line) => line.length === count && tag.test(line.at(-1) ?? ''));
  return isTagged && count >= 2 && filled.length >= fewestLines && betweenSentences.test(text);
}

/** Returns the beginning of a file, to the end of a line; `''` if it cannot be read. */
async function beginningOf(path: string): Promise<string> {
  try {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
      const text = buffer.subarray(0, bytesRead).toString('utf8');
      return bytesRead < sampleBytes ? text : text.slice(0, text.lastIndexOf('\n') + 1);
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}
