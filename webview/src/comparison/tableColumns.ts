import {
  type ComparedRun,
  type ComparisonRow,
  formatValue,
  plainKey,
  type RunComparison,
  shortPaths,
  type SplitName,
  splitNameSchema,
} from '#protocol';
import { formatDuration, formatKey, formatName } from '../format.js';
import { strings } from '../strings.js';

/** A row of the table of compared runs. */
export interface TableRow extends ComparisonRow {
  readonly compared: ComparedRun;
}

/** A column of the table of compared runs. */
export interface TableColumn {
  /** Identifies the column. */
  readonly id: string;
  readonly title: string;
  /** Tells more than the title; left out: nothing. */
  readonly tooltip?: string;
  /** What rows are sorted and filtered by; `null`: nothing is known. */
  readonly valueOf: (row: TableRow) => string | number | null;
  readonly textOf: (row: TableRow) => string;
  /** 95 % interval of the value; left out: the column has none. */
  readonly intervalOf?: (row: TableRow) => readonly [number, number] | null;
  /** Whether higher values are better; left out: neither is. */
  readonly maximize?: boolean;
}

const number = (value: number | null) => (value === null ? '' : formatValue(value));

/** Returns the columns of a comparison: the settings that differ, the results by the metric that ranks, and all other results of unseen samples. */
export function tableColumns(comparison: RunComparison, rows: readonly TableRow[]): readonly TableColumn[] {
  const { metric, maximize } = comparison;
  const key = plainKey(metric);
  const names = shortPaths(comparison.settings);
  const has = (isThere: (row: TableRow) => boolean) => rows.some(isThere);
  const scoreOf = (split: SplitName): TableColumn => ({
    id: `score.${split}`,
    title: `${strings.split[split]}, ${formatName(key)}`,
    valueOf: ({ scores }) => scores[split],
    textOf: ({ scores }) => number(scores[split]),
    intervalOf: ({ evaluations }) => evaluations.find((one) => one.split === split)?.intervals?.[key] ?? null,
    maximize,
  });
  return [
    text('run', strings.compareRun, ({ compared }) => compared.title),
    ...(has(({ run }) => run.variant !== undefined)
      ? [text('variant', strings.compareVariant, ({ run }) => run.variant ?? '–')]
      : []),
    ...comparison.settings.map((path, index): TableColumn => ({
      id: `setting.${path}`,
      title: names[index] ?? path,
      tooltip: path,
      valueOf: ({ settings }) => settingValue(settings[index] ?? null),
      textOf: ({ settings }) => settingText(settings[index] ?? null),
    })),
    ...(has(({ compared }) => compared.annotation.note !== '')
      ? [text('note', strings.compareNote, ({ compared }) => compared.annotation.note)]
      : []),
    text('status', strings.compareStatus, ({ compared }) => compared.status),
    {
      id: 'best',
      title: strings.compareBest(formatKey(metric, strings.split.validation)),
      valueOf: ({ best }) => best?.value ?? null,
      textOf: ({ best }) => number(best?.value ?? null),
      maximize,
    },
    {
      id: 'epoch',
      title: strings.epoch,
      valueOf: ({ best }) => best?.epoch ?? null,
      textOf: ({ best, epochs }) => (best ? strings.compareEpochOf(best.epoch, epochs) : String(epochs)),
    },
    ...splitNameSchema.options.filter((split) => has(({ scores }) => scores[split] !== null)).map(scoreOf),
    {
      id: 'gap',
      title: strings.compareGap,
      tooltip: strings.compareGapExplained,
      valueOf: ({ gap }) => gap,
      textOf: ({ gap }) => number(gap),
    },
    ...otherScores(rows, key),
    {
      id: 'time',
      title: strings.elapsed,
      valueOf: ({ seconds }) => seconds,
      textOf: ({ seconds }) => formatDuration(seconds),
    },
    {
      id: 'parameters',
      title: strings.parameters,
      valueOf: ({ run }) => run.model.parameters,
      textOf: ({ run }) => run.model.parameters.toLocaleString(),
    },
    text('engine', strings.engine, ({ run }) => run.engine?.name ?? ''),
  ];
}

/** The other metrics of the test split, or else of the validation split. */
function otherScores(rows: readonly TableRow[], ranked: string): readonly TableColumn[] {
  const evaluationsOf = (split: SplitName) =>
    rows.flatMap(({ evaluations }) => evaluations.filter((one) => one.split === split));
  const split = (['test', 'validation'] as const).find((one) => evaluationsOf(one).length > 0);
  if (split === undefined) return [];
  const names = new Set(evaluationsOf(split).flatMap(({ logs }) => Object.keys(logs)));
  const maximized = new Set(rows.flatMap(({ run }) => run.maximized ?? []));
  return [...names]
    .filter((name) => name !== ranked)
    .map((name) => {
      const evaluationOf = ({ evaluations }: TableRow) => evaluations.find((one) => one.split === split);
      const valueOf = (row: TableRow) => {
        const value = Number(evaluationOf(row)?.logs[name] ?? Number.NaN);
        return Number.isFinite(value) ? value : null;
      };
      return {
        id: `other.${name}`,
        title: `${strings.split[split]}, ${formatName(name)}`,
        valueOf,
        textOf: (row) => number(valueOf(row)),
        intervalOf: (row) => evaluationOf(row)?.intervals?.[name] ?? null,
        maximize: maximized.has(name),
      };
    });
}

function text(id: string, title: string, textOf: (row: TableRow) => string): TableColumn {
  return { id, title, valueOf: textOf, textOf };
}

/** The text of a setting's value. */
export function settingText(json: string | null): string {
  if (json === null || json === 'null') return '';
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}

/** The value of a setting, as which rows are sorted and drawn. */
export function settingValue(json: string | null): string | number | null {
  if (json === null || json === 'null') return null;
  const value: unknown = JSON.parse(json);
  return typeof value === 'number' || typeof value === 'string' ? value : json;
}
