/** Longer than any request. An endless line must not fill the memory. */
const longestLine = 65_536;

/**
 * Yields the lines of a stream, reading only as fast as they are consumed.
 * @throws if a line is longer than any request
 */
export async function* readLines(stream: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield line;
    if (rest.length > longestLine) throw new Error(`A line is longer than ${longestLine} characters.`);
  }
}
