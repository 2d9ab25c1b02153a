import type { RowFormat } from '#data';
import { type EngineName, type PredictionSummary, safeText } from '#protocol';
import { predictSource } from '../use/predictSource.js';
import { csvWriter, outputFormat, tableFileWriter } from '../use/tableWriter.js';
import { useModel } from '../use/useModel.js';
import { rowSource } from './evaluateCommand.js';
import { failureOf } from './failureOf.js';
import { print, printAside, printInPlace, printRows } from './print.js';
import { stopSignals } from './stopSignals.js';

/** Options of `shapewright predict`. */
export interface PredictOptions {
  /** A file, a folder or pattern of pictures, or `-` for standard input. */
  readonly data: string;
  /** Left out: as the file's name says; of standard input CSV. */
  readonly format?: RowFormat | undefined;
  /** The file to write, or `-` for CSV on standard output. */
  readonly output: string;
  readonly kept: readonly string[] | 'all';
  readonly force: boolean;
  readonly engine?: 'auto' | EngineName | undefined;
  readonly json: boolean;
}

/** Milliseconds between two lines about the progress. */
const interval = 500;

/** `shapewright predict RUN`. The exit code is 1 if it fails, 130 after Ctrl-C. */
export async function predictCommand(directory: string, options: PredictOptions): Promise<number> {
  const { output, json } = options;
  const signals = stopSignals();
  try {
    if (output !== '-') outputFormat(output, options.force);
    const usable = await useModel(directory, options.engine);
    for (const note of [...usable.model.notes, ...usable.engine.notes]) printAside(note);
    let told = performance.now();
    const summary = await predictSource(usable, {
      source: rowSource(options.data, options.format),
      kept: options.kept,
      stop: signals.stop,
      open: (columns) =>
        output === '-'
          ? Promise.resolve(csvWriter(columns, printRows))
          : tableFileWriter(output, columns, options.force),
      onRows(done) {
        if (performance.now() - told < interval) return;
        told = performance.now();
        if (json) print(JSON.stringify({ done }));
        else if (output !== '-') printInPlace(`${done.toLocaleString('en')} rows`);
      },
    });
    const engine = `${usable.engine.name} (${usable.engine.description})`;
    usable.dispose();
    const result: PredictionSummary = { ...summary, output: output === '-' ? null : output, engine };
    if (json) print(JSON.stringify(result));
    else report(result);
    return 0;
  } catch (error) {
    if (signals.stop.aborted) {
      printAside('Stopped. Nothing was written.');
      return signals.exitCode() ?? 1;
    }
    if (!json) throw error;
    print(JSON.stringify(failureOf(error)));
    return 1;
  }
}

function report({ rows, predicted, left, unseen, output, engine }: PredictionSummary): void {
  if (output !== null) printInPlace('');
  for (const { column, rows: count, values } of unseen) {
    const named = values.map(({ value, rows: own }) => `${safeText.line(value)} (${own})`).join(', ');
    printAside(
      `${countOf(count)} of "${safeText.line(column)}" with a value that was not there in training, which counts as none of its categories: ${named}`,
    );
  }
  const reasons = Object.entries(left).map(([why, count]) => `${safeText.line(why)} (${count})`);
  if (predicted < rows) printAside(`${countOf(rows - predicted)} without a prediction: ${reasons.join(', ')}`);
  printAside(`${countOf(predicted)} predicted${output === null ? '' : ` in ${output}`}, on ${engine}.`);
}

function countOf(rows: number): string {
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en')} rows`;
}
