import { closeSync, writeSync } from 'node:fs';
import { safeText } from '#protocol';
import { type Folder, ForeignFile, openFile, runLayout } from '#protocol/node';

/** Writes to `trainer.log`. */
export interface TrainerLog {
  /** Appends lines with a timestamp. Never throws, so that logging cannot fail a training. */
  (text: string): void;
  close(): void;
}

/** Opens `trainer.log`. @throws ForeignFile if it is a link */
export function trainerLog(folder: Folder): TrainerLog {
  const file = openLog(folder);
  const log = (text: string) => {
    try {
      if (file !== null) writeSync(file, `${new Date().toISOString()} ${safeText.log(text)}\n`);
    } catch {
      // The disk is full: records and checkpoints report that themselves.
    }
  };
  return Object.assign(log, {
    close: () => {
      if (file !== null) closeSync(file);
    },
  });
}

function openLog(folder: Folder): number | null {
  try {
    return openFile(folder, runLayout.log, 'append');
  } catch (error) {
    if (error instanceof ForeignFile) throw error;
    return null;
  }
}
