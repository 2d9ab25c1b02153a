import type { ExportFormat } from '../export/exporters.js';
import { exportRun } from '../export/exportRun.js';
import { print, printAside } from './print.js';

/** `shapewright export RUN FOLDER`: writes the trained network for another program. */
export async function exportCommand(run: string, format: ExportFormat, to: string): Promise<number> {
  const { folder, files, notes } = await exportRun(run, format, to);
  for (const note of notes) printAside(note);
  print(`Exported to ${folder}: ${files.join(', ')}.`);
  return 0;
}
