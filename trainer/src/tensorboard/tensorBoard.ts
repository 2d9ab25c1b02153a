import type { LayerFigures, Logs, Record } from '#protocol';
import { closeFolder, type Folder, makeSubfolder, runLayout } from '#protocol/node';
import { restartEvent, scalarEvent } from './event.js';
import { type EventFile, eventFile } from './eventFile.js';

/** Writes a run's records for TensorBoard. */
export interface TensorBoard {
  write(record: Record): void;
  close(): void;
}

/**
 * Writes the curves of a run for TensorBoard. `training` and `validation` appear as two runs, so that each chart has both curves.
 * Figures of layers are scalars of `training`, such as `gradients_norm/dense`.
 * `started`: start of the run in seconds since 1970.
 */
export function tensorBoard(run: Folder, started: number): TensorBoard {
  const files = new Map<string, EventFile>();
  const fileOf = (split: string, seconds: number) => {
    const file = files.get(split) ?? openSplit(run, split, seconds);
    files.set(split, file);
    return file;
  };
  const layerScalars = ({ step, time, layers }: { step: number; time: number; layers: readonly LayerFigures[] }) => {
    for (const { name, norms, dead } of layers) {
      const figures = {
        ...(norms && {
          weights_norm: norms.weights,
          gradients_norm: norms.gradients,
          updates_norm: norms.updates,
        }),
        ...(dead !== undefined && { dead_units: dead }),
      };
      for (const [figure, value] of Object.entries(figures)) {
        fileOf('training', started + time).append(
          scalarEvent(started + time, step, `${figure}/${name}`, Number(value)),
        );
      }
    }
  };
  const scalars = (prefix: string, { step, time, logs }: { step: number; time: number; logs: Logs }) => {
    for (const [key, value] of Object.entries(logs)) {
      const [split, name] = key.startsWith('val_') ? ['validation', key.slice(4)] : ['training', key];
      fileOf(split, started + time).append(scalarEvent(started + time, step, `${prefix}/${name}`, Number(value)));
    }
  };
  return {
    write: (record) => {
      switch (record.type) {
        case 'step':
        case 'epoch':
          scalars(record.type, record);
          break;
        case 'layers':
          layerScalars(record);
          break;
        case 'resumed':
          for (const split of ['training', 'validation']) {
            fileOf(split, started + record.time).append(restartEvent(started + record.time, record.step + 1));
          }
          break;
        case 'evaluation':
        case 'checkpoint':
        case 'note':
          break;
      }
    },
    close: () => {
      for (const file of files.values()) file.close();
    },
  };
}

function openSplit(run: Folder, split: string, seconds: number): EventFile {
  const board = makeSubfolder(run, runLayout.tensorboard);
  try {
    const folder = makeSubfolder(board, split);
    try {
      return eventFile(folder, seconds);
    } finally {
      closeFolder(folder);
    }
  } finally {
    closeFolder(board);
  }
}
