import { basename } from 'node:path';
import { mapConcurrently } from '#data';
import {
  compareRuns,
  type ComparisonRow,
  formatValue,
  plainKey,
  type Ranking,
  rankingBy,
  rankingOf,
  type Repetitions,
  repetitionsOf,
  type RunComparison,
  type RunToCompare,
  safeText,
  shortPaths,
  type SplitName,
  splitNameSchema,
  type Study,
} from '#protocol';
import { closeFolder, errorCode, FileError, openStudyFolder } from '#protocol/node';
import { describeError } from '../describeError.js';
import { pairedComparison, type PairedMetric } from '../evaluation/pairedComparison.js';
import { csvCell } from '../run/csvCell.js';
import { readCourse } from '../run/readCourse.js';
import { readEvaluations } from '../run/readEvaluations.js';
import { readRun } from '../run/runFile.js';
import { hasStudy, readStudy } from '../study/openStudy.js';
import { readTrials, type TrialRun } from '../study/readTrials.js';
import { print, printAside } from './print.js';
import { table } from './table.js';

/** How a comparison is printed. */
export const comparisonFormats = ['text', 'csv', 'md', 'json'] as const;
/** Name of such a format. */
export type ComparisonFormat = (typeof comparisonFormats)[number];

/**
 * `shapewright compare RUN|STUDY...`: prints runs side by side, the best first.
 *
 * @param metric the key of the logs that ranks them
 * @param isPaired whether the predictions of the best run are compared with those of every other, sample by sample
 */
export async function compareCommand(
  directories: readonly string[],
  format: ComparisonFormat,
  { metric, isPaired = false }: { readonly metric?: string | undefined; readonly isPaired?: boolean } = {},
): Promise<number> {
  const found = (await mapConcurrently(directories, mostAtOnce, runsAt)).flat();
  const studies = found.flatMap(({ study }) => study ?? []);
  const [study, otherStudy] = [...new Map(studies.map((one) => [one.id, one])).values()];
  const [first] = found;
  if (!first) throw new Error(`${directories.join(' and ')} has no runs yet.`);
  const alone = study && !otherStudy && found.every((one) => one.study) ? study : null;
  const ranking = rankedBy(metric, found, alone);
  const comparison = compareRuns(
    found.map(({ directory, ...one }) => ({ ...one, name: alone ? one.name : directory })),
    ranking,
  );
  const repetitions = alone ? repetitionsOf(alone, comparison) : [];
  const pairs = isPaired ? await pairsOf(comparison, found) : null;
  const several = repetitions.some(({ rows }) => rows.length > 1) ? repetitions : [];
  print(formats[format](comparison, several, pairs));
  return 0;
}

/** Runs that are read at the same time: a study may have more than a process can have files. */
const mostAtOnce = 8;

/** A run whose predictions were compared with those of the best one. */
interface Pair {
  readonly name: string;
  readonly metric: PairedMetric;
  readonly samples: number;
  readonly split: SplitName;
  readonly mcnemar: number | null;
}

/**
 * Compares the predictions of the best run with those of every other, on the test split or else the validation split.
 * @throws if there is nothing to compare
 */
async function pairsOf({ rows, metric }: RunComparison, found: readonly FoundRun[]): Promise<readonly Pair[]> {
  const directoryOf = ({ run }: ComparisonRow) => found.find((one) => one.run.id === run.id)?.directory ?? '';
  const [best, ...others] = rows.filter(({ evaluations }) => evaluations.length > 0);
  if (!best || others.length === 0) throw new Error('There are no two runs whose predictions could be compared.');
  const split = best.evaluations.some((one) => one.split === 'test') ? 'test' : 'validation';
  const pairs = await mapConcurrently(others, mostAtOnce, async (other): Promise<readonly Pair[]> => {
    const { outputs, samples } = await pairedComparison(directoryOf(best), directoryOf(other), split);
    return outputs.flatMap(({ name, metrics, mcnemar }) => {
      const ranked = metrics.filter((one) => one.metric === plainKey(metric));
      return (ranked.length > 0 ? ranked : metrics).map((one) => {
        const label = outputs.length > 1 ? `${other.name} ${name}` : other.name;
        return { name: label, metric: one, samples, split, mcnemar: mcnemar?.p ?? null };
      });
    });
  });
  return pairs.flat();
}

interface FoundRun extends RunToCompare {
  readonly directory: string;
  readonly study: Study | null;
}

/** Returns the run in a directory, or the runs of the study there. */
async function runsAt(path: string): Promise<readonly FoundRun[]> {
  if (!hasStudy(path)) {
    const run = await readRun(path);
    const { epochs } = await readCourse(path).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
      return { epochs: [] };
    });
    return [await foundRun(basename(path), { directory: path, run, epochs }, null)];
  }
  const { study } = await readStudy(path);
  const folder = openStudyFolder(path);
  try {
    const trials = await readTrials(folder, study);
    return await mapConcurrently([...trials], mostAtOnce, ([name, trial]) => foundRun(name, trial, study));
  } finally {
    closeFolder(folder);
  }
}

async function foundRun(name: string, trial: TrialRun, study: Study | null): Promise<FoundRun> {
  const { directory } = trial;
  const evaluations = await readEvaluations(directory).catch((error: unknown) => {
    if (error instanceof FileError) throw error;
    printAside(`Compared without its evaluation: ${describeError(error)}`);
    return [];
  });
  return { ...trial, name, evaluations, study };
}

/** @throws if no run logs the metric */
function rankedBy(metric: string | undefined, found: readonly FoundRun[], study: Study | null): Ranking {
  const [first] = found;
  if (metric === undefined) {
    if (study) return study;
    return first ? rankingOf(first.run) : { metric: 'loss', maximize: false };
  }
  const logged = new Set(found.flatMap(({ epochs }) => epochs.flatMap(({ logs }) => Object.keys(logs))));
  if (!logged.has(metric))
    throw new Error(`No run logs \`${metric}\`. They log ${[...logged].map((key) => `\`${key}\``).join(', ')}.`);
  return rankingBy(
    metric,
    found.map(({ run }) => run),
  );
}

type Format = (comparison: RunComparison, repetitions: readonly Repetitions[], pairs: readonly Pair[] | null) => string;

/** A column of a printed table. */
interface Column<Row> {
  readonly title: string;
  readonly isNumber: boolean;
  readonly cellOf: (row: Row) => string | number | null;
}

/** A table to be printed. */
interface Printed<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

const formats: Readonly<Record<ComparisonFormat, Format>> = {
  text: (...shownParts) => partsOf(textOf, ...shownParts),
  md: (...shownParts) => partsOf(markdownOf, ...shownParts),
  csv: (comparison) => {
    const columns = columnsOf(comparison, comparison.settings);
    const rows = comparison.rows.map((row) => columns.map(({ cellOf }) => cellOf(row) ?? ''));
    return [columns.map(({ title }) => title), ...rows].map((row) => row.map(csvCell).join(',')).join('\n');
  },
  json: ({ metric, maximize, settings, rows }, repetitions, pairs) =>
    JSON.stringify({
      metric,
      maximize,
      runs: rows.map(({ run, evaluations, settings: values, ...summary }) => ({
        ...summary,
        ...{ state: run.state, variant: run.variant ?? null, trial: run.study?.trial ?? null, seed: run.seed },
        settings: Object.fromEntries(settings.map((path, index) => [path, JSON.parse(values[index] ?? 'null')])),
        evaluations: evaluations.map(({ split, samples, logs }) => ({ split, samples, logs })),
      })),
      repetitions: repetitions.map(({ rows, ...group }) => ({ ...group, runs: rows.map(({ name }) => name) })),
      ...(pairs && { paired: { best: rows[0]?.name ?? null, others: pairs } }),
    }),
};

/** Returns the tables of a comparison, one below the other. */
function partsOf(
  write: <Row>(printed: Printed<Row>) => string,
  comparison: RunComparison,
  repetitions: readonly Repetitions[],
  pairs: readonly Pair[] | null,
): string {
  const each = { columns: columnsOf(comparison, shortPaths(comparison.settings)), rows: comparison.rows };
  const tables = [
    ...(repetitions.length > 0 ? [write(ofRepetitions(comparison, repetitions))] : []),
    write(each),
    ...(pairs ? [write({ columns: pairColumns, rows: pairs })] : []),
  ];
  return tables.join('\n\n');
}

const pairColumns: readonly Column<Pair>[] = [
  { title: 'against the best', isNumber: false, cellOf: ({ name }) => name },
  { title: 'metric', isNumber: false, cellOf: ({ metric, split }) => `${split} ${metric.metric}` },
  { title: 'samples', isNumber: true, cellOf: ({ samples }) => samples },
  { title: 'difference', isNumber: true, cellOf: ({ metric }) => metric.difference },
  { title: '2.5 %', isNumber: true, cellOf: ({ metric }) => metric.interval?.[0] ?? null },
  { title: '97.5 %', isNumber: true, cellOf: ({ metric }) => metric.interval?.[1] ?? null },
  { title: 'p', isNumber: true, cellOf: ({ metric }) => metric.p },
  { title: 'p (McNemar)', isNumber: true, cellOf: ({ mcnemar }) => mcnemar },
];

function columnsOf({ metric, rows }: RunComparison, settings: readonly string[]): readonly Column<ComparisonRow>[] {
  const key = plainKey(metric);
  const splits = splitNameSchema.options.filter((split) => rows.some(({ scores }) => scores[split] !== null));
  const hasVariants = rows.some(({ run }) => run.variant !== undefined);
  const text = (title: string, cellOf: Column<ComparisonRow>['cellOf']): Column<ComparisonRow> => ({
    title,
    isNumber: false,
    cellOf,
  });
  const number = (title: string, cellOf: Column<ComparisonRow>['cellOf']): Column<ComparisonRow> => ({
    title,
    isNumber: true,
    cellOf,
  });
  const unseen = (['test', 'validation'] as const).find((split) => splits.includes(split));
  const intervalOf = ({ evaluations }: ComparisonRow) =>
    evaluations.find(({ split }) => split === unseen)?.intervals?.[key] ?? null;
  // The bounds of the 95 % interval.
  const bounds = rows.some((row) => intervalOf(row) !== null) ? ['2.5 %', '97.5 %'] : [];
  return [
    text('run', ({ name }) => name),
    ...(hasVariants ? [text('variant', ({ run }) => run.variant ?? '')] : []),
    ...settings.map((title, index) => text(title, ({ settings: values }) => settingText(values[index] ?? null))),
    text('state', ({ run }) => run.state),
    number(metric, ({ best }) => best?.value ?? null),
    number('epoch', ({ best }) => best?.epoch ?? null),
    number('epochs', ({ epochs }) => epochs),
    ...splits.map((split) => number(`${split} ${key}`, ({ scores }) => scores[split])),
    ...bounds.map((title, index) => number(`${unseen ?? ''} ${title}`, (row) => intervalOf(row)?.[index] ?? null)),
    number('gap', ({ gap }) => gap),
    number('seconds', ({ seconds }) => seconds.toFixed(1)),
  ];
}

function settingText(json: string | null): string {
  return json === null || json === 'null' ? '' : json;
}

/** Returns the table of the means over folds and seeds. */
function ofRepetitions({ metric }: RunComparison, rows: readonly Repetitions[]): Printed<Repetitions> {
  const [first] = rows;
  const names = shortPaths(Object.keys(first?.changes ?? {}));
  return {
    rows,
    columns: [
      ...(rows.some(({ variant }) => variant !== null)
        ? [{ title: 'variant', isNumber: false, cellOf: ({ variant }: Repetitions) => variant ?? '' }]
        : []),
      ...names.map((title, index) => ({
        title,
        isNumber: false,
        cellOf: ({ changes }: Repetitions) => settingText(JSON.stringify(Object.values(changes)[index] ?? null)),
      })),
      { title: 'runs', isNumber: true, cellOf: ({ rows: of }) => of.length },
      { title: `mean ${metric}`, isNumber: true, cellOf: ({ mean }) => mean },
      { title: 'std', isNumber: true, cellOf: ({ deviation }) => deviation },
    ],
  };
}

function textOf<Row>({ columns, rows }: Printed<Row>): string {
  const first = columns.findIndex(({ isNumber }) => isNumber);
  return table(
    [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ cellOf }) => shown(cellOf(row))))],
    first,
  );
}

function markdownOf<Row>({ columns, rows }: Printed<Row>): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(' | ')} |`;
  const cells = rows.map((row) => columns.map(({ cellOf }) => shown(cellOf(row))));
  const rule = columns.map(({ isNumber }) => (isNumber ? '---:' : '---'));
  return [columns.map(({ title }) => title), rule, ...cells].map(line).join('\n');
}

/** Returns a text as it is read in a cell of Markdown: names of directories may have any characters. */
function markdownCell(text: string): string {
  return safeText.line(text).replaceAll(/[\\|<>`*]|\](?=\()/g, '\\$&');
}

function shown(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' && !Number.isInteger(value) ? formatValue(value) : String(value);
}
