import { runLayout } from '#protocol/node';
import { toLog } from '../../training/toLog.js';
import { metricFiles } from '../metricFiles.js';
import { type Metric, metricsOf } from '../metricsOf.js';
import { replaceText } from '../replaceText.js';
import type { TrackedRun, Tracker } from '../tracker.js';
import { withFolders } from '../withFolders.js';
import { yamlOf, type YamlValue } from '../yamlOf.js';
import { plotsOf } from './plotsOf.js';

/*
 * The layout of DVCLive 3: https://doc.dvc.org/dvclive. `dvc metrics show` and `dvc plots show` find `dvc.yaml`, which names the other
 * files.
 */

/** Writes a run as DVCLive does, into `dvclive/`. */
export function dvc({ folder, run, hyperparameters }: TrackedRun): Tracker {
  const write = (folders: readonly string[], name: string, text: string) => {
    withFolders(folder, [runLayout.dvclive, ...folders], (within) => {
      replaceText(within, name, text);
    });
  };
  const plots = new Map<string, YamlValue>([['plots/metrics', { x: 'step' }]]);
  const describe = () => {
    const listed = Array.from(plots, ([path, settings]) => ({ [path]: settings }));
    write([], 'dvc.yaml', yamlOf({ params: ['params.yaml'], metrics: ['metrics.json'], plots: listed }));
  };
  const parameters = { ...hyperparameters, ...(run.variant !== undefined && { variant: run.variant }) };
  write([], 'params.yaml', yamlOf(parameters));
  describe();

  const latest = new Map<string, Metric>();
  const files = metricFiles(folder, [runLayout.dvclive, 'plots', 'metrics'], {
    extension: '.tsv',
    header: (name) => `step\t${name}`,
    stepOf: (line) => Number(line.split('\t')[0]),
  });
  const summarize = (step: number) => {
    const groups: { [group: string]: { [name: string]: number | string } } = {};
    for (const { group, name, value } of latest.values()) (groups[group] ??= {})[name] = toLog(value);
    write([], 'metrics.json', `${JSON.stringify({ step, ...groups }, null, 2)}\n`);
  };
  return {
    record: (record) => {
      if (record.type === 'resumed') files.removeAfter(record.step);
      const metrics = metricsOf(record);
      for (const metric of metrics) latest.set(`${metric.group}/${metric.name}`, metric);
      if (record.type !== 'evaluation')
        for (const { group, name, value } of metrics) files.append(group, name, `${record.step}\t${value}`);
      if (record.type === 'epoch' || record.type === 'evaluation') summarize(record.step);
    },
    evaluation: ({ split, evaluation }) => {
      for (const { path, settings, contents } of plotsOf(split, evaluation)) {
        const names = path.split('/');
        write(names.slice(0, -1), names.at(-1) ?? '', contents);
        plots.set(path, settings);
      }
      describe();
    },
    close: () => {
      files.close();
    },
  };
}
