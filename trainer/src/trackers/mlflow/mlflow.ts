import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Run, type RunState } from '#protocol';
import { runLayout } from '#protocol/node';
import { confusionPicture } from '../confusionPicture.js';
import type { Hyperparameters } from '../hyperparameters.js';
import { metricFiles } from '../metricFiles.js';
import { metricsOf } from '../metricsOf.js';
import { pngOf } from '../png.js';
import { replaceText } from '../replaceText.js';
import type { TrackedRun, Tracker } from '../tracker.js';
import { withFolders } from '../withFolders.js';
import { yamlOf } from '../yamlOf.js';

/*
 * MLflow's file store: https://github.com/mlflow/mlflow/blob/master/mlflow/store/tracking/file_store.py. An experiment is a folder, and a
 * run is a folder in it, with a file for each metric, parameter and tag.
 */

/**
 * Writes a run as one of the experiment that has the definition's name, in a file store of its own: `mlflow/<experiment>/<run>`. The
 * experiment's id follows from its name, so that the stores of several runs can be copied into one.
 */
export function mlflow({ folder, run, began, hyperparameters }: TrackedRun): Tracker {
  const [experiment, id] = [experimentId(run.name), run.id.replaceAll('-', '')];
  const path = [runLayout.mlflow, experiment, id];
  const place = join(folder.path, ...path);
  const write = (folders: readonly string[], name: string, text: string | Uint8Array) => {
    withFolders(folder, folders, (within) => {
      replaceText(within, name, text);
    });
  };
  const start = Math.round(began * 1000);
  const describe = ({ state, ended }: Run) => {
    const meta = {
      artifact_uri: pathToFileURL(join(place, 'artifacts')).href,
      end_time: ended === null ? null : Date.parse(ended),
      entry_point_name: '',
      experiment_id: experiment,
      lifecycle_stage: 'active',
      run_id: id,
      run_name: oneLine(basename(folder.path)),
      source_name: '',
      source_type: sourceTypeLocal,
      source_version: '',
      start_time: start,
      status: statuses[state],
      tags: [],
      user_id: '',
    };
    write(path, 'meta.yaml', yamlOf(meta));
  };

  const meta = {
    artifact_location: pathToFileURL(join(folder.path, runLayout.mlflow, experiment)).href,
    creation_time: start,
    experiment_id: experiment,
    last_update_time: start,
    lifecycle_stage: 'active',
    name: run.name,
  };
  write([runLayout.mlflow, experiment], 'meta.yaml', yamlOf(meta));
  describe(run);
  const parameters: Hyperparameters = {
    ...hyperparameters,
    ...(run.variant !== undefined && { variant: run.variant }),
  };
  for (const [name, value] of Object.entries(parameters))
    write([...path, 'params'], entryName(name), oneLine(String(value)));
  const tags = {
    'mlflow.runName': oneLine(basename(folder.path)),
    'mlflow.source.name': 'shapewright',
    'mlflow.source.type': 'LOCAL',
    'shapewright.run': run.id,
    ...(run.data && { 'shapewright.data': run.data.fingerprint }),
  };
  for (const [name, value] of Object.entries(tags)) write([...path, 'tags'], name, oneLine(value));
  withFolders(folder, [...path, 'artifacts'], () => null);

  const files = metricFiles(folder, [...path, 'metrics'], {
    extension: '',
    header: null,
    stepOf: (line) => Number(line.split(' ')[2]),
  });
  return {
    record: (record) => {
      if (record.type === 'resumed') files.removeAfter(record.step);
      const milliseconds = Math.round((began + record.time) * 1000);
      for (const { group, name, value } of metricsOf(record))
        files.append(group, name, `${milliseconds} ${pythonNumber(value)} ${record.step}`);
    },
    run: describe,
    evaluation: ({ split, evaluation }) => {
      write([...path, 'artifacts', runLayout.evaluation], `${split}.json`, `${JSON.stringify(evaluation)}\n`);
      for (const { name, confusion_matrix } of evaluation.outputs) {
        if (!confusion_matrix) continue;
        const file = `${split}-${entryName(name)}-confusion.png`;
        write([...path, 'artifacts', runLayout.evaluation], file, pngOf(confusionPicture(confusion_matrix.counts)));
      }
    },
    close: () => {
      files.close();
    },
  };
}

/** `SourceType.LOCAL` */
const sourceTypeLocal = 4;

/** `RunStatus`: 1 is running, 3 finished, 4 failed, 5 killed. */
const statuses: { readonly [State in RunState]: number } = {
  ...{ starting: 1, running: 1, paused: 1 },
  ...{ finished: 3, failed: 4, stopped: 5 },
};

/** Returns an id as MLflow makes them, of 18 digits, from an experiment's name. */
function experimentId(name: string): string {
  const hash = createHash('sha256').update(name).digest().readBigUInt64BE();
  return String(10n ** 17n + (hash % (9n * 10n ** 17n)));
}

/** Returns a name with the characters alone that MLflow accepts, without subfolders. */
function entryName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}_ .:-]/gu, '_');
  return /^\.*$/.test(plain) ? `_${plain}` : plain;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, longestValue);
}

/** Characters of a parameter's value: MLflow's own limit. */
const longestValue = 6000;

function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';
}
