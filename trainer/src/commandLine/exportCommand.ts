import type { ExportResult } from '#protocol';
import { describeError } from '../describeError.js';
import type { ExportFormat } from '../export/exporters.js';
import { exportRun } from '../export/exportRun.js';
import { print, printAside } from './print.js';

/** `shapewright export RUN FOLDER`: writes the trained network for another program. With `json`, prints an `ExportResult`. */
export async function exportCommand(run: string, format: ExportFormat, to: string, json: boolean): Promise<number> {
  if (!json) {
    const { folder, files, notes } = await exportRun(run, format, to);
    for (const note of notes) printAside(note);
    print(`Exported to ${folder}: ${files.join(', ')}.`);
    return 0;
  }
  const answer = (result: ExportResult) => {
    print(JSON.stringify(result));
  };
  try {
    const { folder, files } = await exportRun(run, format, to);
    answer({ folder, files: [...files] });
    return 0;
  } catch (error) {
    answer({ error: describeError(error) });
    return 1;
  }
}
