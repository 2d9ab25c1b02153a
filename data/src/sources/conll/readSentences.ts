import { DataError } from '../../dataError.js';
import { shortName } from '../../shortName.js';
import type { SourceFile } from '../sourceFile.js';
import { withTextChunks } from '../table/textChunks.js';

/** A sentence. */
export interface Sentence {
  readonly tokens: readonly string[];
  /** One for each token. */
  readonly tags: readonly string[];
}

/** A longer line is no token and its tag. */
const longestLine = 100_000;
/** All sentences are kept in memory. */
const mostBytes = 2 ** 30;

/**
 * Reads sentences in the CoNLL format (Tjong Kim Sang and De Meulder 2003): each line has a token first and its tag last, with tabs
 * or else spaces between its columns, and an empty line ends a sentence. Lines `-DOCSTART-` and comments such as `# sent_id = 1` are
 * skipped. Spaces inside a column become no-break spaces.
 *
 * @throws DataError if the file cannot be read, or a line has no tag
 */
export async function readSentences(file: SourceFile): Promise<readonly Sentence[]> {
  const sentences: Sentence[] = [];
  let [tokens, tags]: [string[], string[]] = [[], []];
  const endSentence = () => {
    if (tokens.length > 0) sentences.push({ tokens, tags });
    [tokens, tags] = [[], []];
  };
  await readLines(file, (line, number) => {
    if (line.trim() === '') endSentence();
    else if (!/^(-DOCSTART-|# ?[\w.]+ = )/.test(line)) {
      const columns = columnsOf(line);
      const [token, tag] = [columns[0] ?? '', columns.at(-1) ?? ''];
      if (columns.length < 2 || token === '' || tag === '') {
        const message = `Line ${number} of ${file.name} is "${shortName(line)}": a token and its tag must stand there, with a space or a tab between them.`;
        throw new DataError('data/not-conll', file.keys, message);
      }
      tokens.push(token);
      tags.push(tag);
    }
  });
  endSentence();
  if (sentences.length > 0) return sentences;
  throw new DataError('data/empty', file.keys, `${file.name} has no sentences.`);
}

function columnsOf(line: string): readonly string[] {
  if (!line.includes('\t')) return line.trim().split(/ +/);
  return line.split('\t').map((column) => column.trim().replaceAll(' ', '\u00a0'));
}

/** Calls `use` with every line and its number, from 1. */
async function readLines(file: SourceFile, use: (line: string, number: number) => void): Promise<void> {
  let number = 0;
  await withTextChunks(file, 'utf-8', async (chunks) => {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const decode = (chunk: Uint8Array | null) => {
      try {
        return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
      } catch {
        throw notText(file);
      }
    };
    let [rest, bytes] = ['', 0];
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > mostBytes) {
        const message = `${file.name} has more than ${mostBytes / 2 ** 30} GiB of text. Divide it into several definitions, or use fewer sentences.`;
        throw new DataError('data/too-large', file.keys, message);
      }
      const parts = (rest + decode(chunk)).split(/\r\n|\n/);
      rest = parts.pop() ?? '';
      for (const line of parts) use(line, ++number);
      if (rest.length > longestLine) throw notText(file);
    }
    use(rest + decode(null), ++number);
  });
}

function notText(file: SourceFile): DataError {
  return new DataError(
    'data/not-conll',
    file.keys,
    `${file.name} is not a text in UTF-8 with a token and its tag in each line.`,
  );
}
