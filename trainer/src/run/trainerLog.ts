import { safeText } from '#protocol';
import { appendFileSync } from 'node:fs';

export type Log = (text: string) => void;

/** Appends lines, each with its time, to `trainer.log`. Logging never fails a training. */
export function trainerLog(path: string): Log {
  return (text) => {
    try {
      appendFileSync(path, `${new Date().toISOString()} ${safeText.log(text)}\n`);
    } catch {
      // A full disk: what matters (records, checkpoints) reports that itself.
    }
  };
}
