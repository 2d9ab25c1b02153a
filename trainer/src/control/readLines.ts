/** Longer than any request. A line that goes on and on must not fill the memory. */
const longestLine = 65_536;

/**
 * The lines of a stream, read only as fast as they are taken.
 * @throws where a line is longer than any request may be.
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
