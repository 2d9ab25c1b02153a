import type { LayerFigures, Logs, Record } from '#protocol';
import { closeFolder, exists, type Folder, makeSubfolder, runLayout } from '#protocol/node';
import { pngOf } from '../png.js';
import type { Moment, TrackedRun, Tracker } from '../tracker.js';
import { withFolders } from '../withFolders.js';
import { evaluationValues } from './evaluationValues.js';
import { doubleTensor, pluginEvent, type PluginValue, scalarEvent, startEvent, stringTensor } from './event.js';
import { type EventFile, eventFile } from './eventFile.js';
import { histogram } from './histogram.js';
import { sessionEnd, sessionStart } from './hyperparameterEvents.js';

/**
 * Writes a run for TensorBoard. Each split appears as a run, so that each chart has the curves of `training` and `validation`; the run above
 * them has the hyper-parameters. Figures and histograms of layers and pictures are of `training`.
 */
export function tensorBoard({ folder, run, began, hyperparameters }: TrackedRun): Tracker {
  const files = new Map<string, EventFile>();
  const append = (split: string, time: number, event: (seconds: number) => Uint8Array) => {
    const seconds = began + time;
    const file = files.get(split) ?? openSplit(folder, split, seconds);
    files.set(split, file);
    file.append(event(seconds));
  };
  const plugin = (split: string, { step, time }: Moment, value: PluginValue) => {
    append(split, time, (seconds) => pluginEvent(seconds, step, value));
  };
  const scalars = (split: string, { step, time }: Moment, values: Readonly<{ [tag: string]: number }>) => {
    for (const [tag, value] of Object.entries(values))
      append(split, time, (seconds) => scalarEvent(seconds, step, tag, value));
  };
  const histograms = (prefix: string, moment: Moment, arrays: Iterable<readonly [string, Float32Array]>) => {
    for (const [name, values] of arrays) {
      const buckets = histogram(values);
      if (buckets.length === 0) continue;
      const tensor = doubleTensor([buckets.length / 3, 3], buckets);
      plugin('training', moment, { plugin: 'histograms', tag: `${prefix}/${name}`, tensor });
    }
  };
  const write = (record: Record) => {
    switch (record.type) {
      case 'step':
      case 'epoch':
        for (const [split, values] of bySplit(record.type, record.logs)) scalars(split, record, values);
        break;
      case 'layers':
        scalars('training', record, layerScalars(record.layers));
        break;
      case 'resumed':
        for (const split of ['training', 'validation', ...(hasSplit(folder, 'test') ? ['test'] : [])])
          append(split, record.time, (seconds) => startEvent(seconds, record.step + 1));
        break;
      case 'evaluation':
        for (const [, values] of bySplit('evaluation', record.logs)) scalars(record.split, record, values);
        break;
      case 'checkpoint':
      case 'note':
        break;
    }
  };
  append('', 0, (seconds) =>
    sessionStart(seconds, { ...hyperparameters, ...(run.variant !== undefined && { variant: run.variant }) }),
  );
  return {
    record: write,
    run: (changed) => {
      const event = sessionEnd(changed);
      if (event) append('', 0, () => event);
    },
    weights: ({ weights, gradients, ...moment }) => {
      histograms(
        'weights',
        moment,
        Array.from(weights, ([name, { values }]) => [name, values] as const),
      );
      histograms('gradients', moment, gradients);
    },
    evaluation: (evaluation) => {
      for (const value of evaluationValues(evaluation)) plugin(evaluation.split, evaluation, value);
    },
    pictures: ({ name, pictures, ...moment }) => {
      const [first] = pictures;
      if (!first) return;
      const tensor = stringTensor([String(first.width), String(first.height), ...pictures.map(pngOf)]);
      plugin('training', moment, { plugin: 'images', tag: name, tensor, dataClass: 'blobs' });
    },
    close: () => {
      for (const file of files.values()) file.close();
    },
  };
}

/** Splits the logs of a step or epoch into those of training and those of the validation, by their tags. */
function bySplit(prefix: string, logs: Logs): Map<'training' | 'validation', { [tag: string]: number }> {
  const splits = new Map<'training' | 'validation', { [tag: string]: number }>();
  for (const [key, value] of Object.entries(logs)) {
    const [split, name] = key.startsWith('val_')
      ? (['validation', key.slice(4)] as const)
      : (['training', key] as const);
    splits.set(split, { ...splits.get(split), [`${prefix}/${name}`]: Number(value) });
  }
  return splits;
}

/** Returns the figures of layers by their tags, such as `gradients_norm/dense`. */
function layerScalars(layers: readonly LayerFigures[]): { [tag: string]: number } {
  const scalars = layers.flatMap(({ name, norms, dead }) => [
    ...(norms
      ? [
          [`weights_norm/${name}`, norms.weights] as const,
          [`gradients_norm/${name}`, norms.gradients] as const,
          [`updates_norm/${name}`, norms.updates] as const,
        ]
      : []),
    ...(dead !== undefined ? [[`dead_units/${name}`, dead] as const] : []),
  ]);
  return Object.fromEntries(scalars.map(([tag, value]) => [tag, Number(value)]));
}

function hasSplit(run: Folder, split: string): boolean {
  const board = makeSubfolder(run, runLayout.tensorboard);
  try {
    return exists(board, split);
  } finally {
    closeFolder(board);
  }
}

function openSplit(run: Folder, split: string, seconds: number): EventFile {
  const path = [runLayout.tensorboard, ...(split === '' ? [] : [split])];
  return withFolders(run, path, (folder) => eventFile(folder, seconds));
}
