import { type EngineName, formatValue, type Importance, type ImportanceInterval, type SplitName } from '#protocol';
import { openRun } from '../run/startRun.js';
import { importanceOf } from '../use/importanceOf.js';
import { restoreTraining } from '../use/restoreTraining.js';
import { failureOf } from './failureOf.js';
import { print, printAside, printInPlace } from './print.js';
import { stopSignals } from './stopSignals.js';
import { table } from './table.js';

/** Options of `shapewright explain`. */
export interface ExplainOptions {
  /** Left out: the validation split, or else the test split. */
  readonly split?: SplitName | undefined;
  readonly repeats: number;
  readonly engine?: 'auto' | EngineName | undefined;
  readonly json: boolean;
}

/** `shapewright explain RUN`: writes nothing. */
export async function explainCommand(
  directory: string,
  { split, repeats, engine: wanted, json }: ExplainOptions,
): Promise<number> {
  const signals = stopSignals();
  try {
    const opened = await openRun(directory, { engine: wanted });
    const { dataset, outputs, definition } = opened;
    const name = split ?? (dataset.validation ? 'validation' : dataset.test ? 'test' : 'training');
    const samples = dataset[name];
    if (!samples) throw new Error(`The data of this run has no ${name} split.`);
    const { training, notes } = await restoreTraining(opened);
    for (const note of notes) printAside(note);
    const importance = await importanceOf({
      ...{ training, dataset, outputs, split: samples, name, repeats, seed: definition.training.seed },
      stop: signals.stop,
      onStep(done, all) {
        if (!json) printInPlace(`${done}/${all} evaluations`);
      },
    });
    training.dispose();
    if (json) print(JSON.stringify(importance));
    else {
      printInPlace('');
      print(importanceAsText(importance));
    }
    return 0;
  } catch (error) {
    if (signals.stop.aborted) return signals.exitCode() ?? 1;
    if (!json) throw error;
    print(JSON.stringify(failureOf(error)));
    return 1;
  }
}

function importanceAsText({ split, samples, repeats, metric, loss, columns }: Importance): string {
  const intervalText = ({ mean, least, most }: ImportanceInterval) =>
    repeats > 1 ? `${formatValue(mean)} [${formatValue(least)}, ${formatValue(most)}]` : formatValue(mean);
  const title = metric.maximize ? `drop of ${metric.name}` : `rise of ${metric.name}`;
  const hasMetric = metric.name !== 'loss';
  const rows = columns.map((column) => [
    column.name,
    ...(hasMetric ? [intervalText(column.metric)] : []),
    intervalText(column.loss),
  ]);
  const scores = hasMetric ? `${metric.name} ${formatValue(metric.value)}, ` : '';
  return [
    table([['column', ...(hasMetric ? [title] : []), 'rise of loss'], ...rows], 1),
    `Of ${samples} samples of the ${split} split (${scores}loss ${formatValue(loss)}), with the values of one column exchanged at random${repeats > 1 ? `; means of ${repeats} repeats and their 95 % intervals` : ''}.`,
  ].join('\n\n');
}
