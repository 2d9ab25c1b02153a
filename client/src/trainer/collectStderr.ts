import type { Readable } from 'node:stream';

/** Maximum length of the collected text in characters; earlier text is dropped. */
const maxLength = 4_000;

/** Collects the standard error of a child process. Returns a function that returns the trimmed text so far. */
export function collectStderr(stderr: Readable): () => string {
  let text = '';
  stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-maxLength);
  });
  return () => text.trim();
}
