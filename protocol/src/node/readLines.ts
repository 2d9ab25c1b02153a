/** Longer than any request. An endless line must not fill the memory. */
const longestRequest = 65_536;

/**
 * Yields the lines of a stream that are not blank, reading only as fast as they are consumed.
 * @throws if a line has more than `longest` characters
 */
export async function* readLines(
  stream: AsyncIterable<Buffer>,
  longest = longestRequest,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let line = '';
  for await (const chunk of stream) {
    const [end = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    line += end;
    for (const other of others) {
      if (line.trim() !== '') yield line;
      line = other;
    }
    if (line.length > longest) throw new Error(`A line is longer than ${longest} characters.`);
  }
}
