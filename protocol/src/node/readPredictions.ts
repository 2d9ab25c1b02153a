import type { SplitName } from '../run.js';
import { readFileLines } from './fileContents.js';
import { withSubfolder } from './folder.js';
import { runLayout, withRunFolder } from './runLayout.js';

/** `evaluation/<split>-predictions.csv`: its columns by their titles, each with a value for every sample. */
export interface Predictions {
  /** The number of samples. */
  readonly size: number;
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the predictions of a run for a split.
 *
 * @throws if there are none, or the file is not a table that a trainer writes; the message is for people
 */
export function readPredictions(directory: string, split: SplitName): Promise<Predictions> {
  const name = `${split}-predictions.csv`;
  return withRunFolder(directory, (run) =>
    withSubfolder(run, runLayout.evaluation, async (folder) => {
      let titles: readonly string[] | null = null;
      const columns: string[][] = [];
      for await (const cells of records(readFileLines(folder, name))) {
        if (titles === null) {
          titles = cells;
          columns.push(...cells.map(() => []));
          continue;
        }
        if (cells.length !== titles.length) throw new Error(damaged(directory, name));
        cells.forEach((cell, index) => columns[index]?.push(cell));
      }
      if (titles?.[0] !== 'sample' || new Set(titles).size < titles.length) throw new Error(damaged(directory, name));
      return {
        size: columns[0]?.length ?? 0,
        columns: new Map(titles.map((title, index) => [title, columns[index] ?? []])),
      };
    }),
  );
}

function damaged(directory: string, name: string): string {
  return `evaluation/${name} of ${directory} is damaged. Train the definition as a new run.`;
}

/** Yields the records of a CSV file (RFC 4180); a quoted cell may contain line ends. */
async function* records(lines: AsyncIterable<string>): AsyncGenerator<string[], void, undefined> {
  let open: string | null = null;
  for await (const line of lines) {
    const text: string = open === null ? line : `${open}\n${line}`;
    // Quotes within cells are doubled, so that an odd number leaves a cell open.
    open = (text.split('"').length - 1) % 2 === 1 ? text : null;
    if (open === null) yield cellsOf(text.endsWith('\r') ? text.slice(0, -1) : text);
  }
}

function cellsOf(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const cells = record.match(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return cells.map((cell, index) => {
    const text = index === 0 && !cell.startsWith(',') ? cell : cell.slice(1);
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  });
}
