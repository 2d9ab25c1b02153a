import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FileError } from '#protocol/node';
import { openTrainedModel } from '../use/openTrainedModel.js';
import { type Exporter, exporters, type ExportFormat } from './exporters.js';

/**
 * Writes the trained network of a run into a new or empty folder.
 *
 * @returns the absolute path of the folder, and notes for people
 * @throws if the folder has files, or the format has no place for a part of the network; nothing is written then
 */
export async function exportRun(
  directory: string,
  format: ExportFormat,
  folder: string,
): Promise<{ readonly folder: string; readonly files: readonly string[]; readonly notes: readonly string[] }> {
  const target = resolve(folder);
  if (hasFiles(target)) throw new Error(`${target} has files. Name a new or an empty folder.`);
  const model = await openTrainedModel(directory);
  const exporter: Exporter = exporters[format];
  const files = await exporter(model);
  try {
    mkdirSync(target, { recursive: true });
    // `wx`: whatever appeared there meanwhile is kept.
    for (const { name, contents } of files) writeFileSync(join(target, name), contents, { flag: 'wx' });
  } catch (error) {
    throw FileError.of(error, target);
  }
  return { folder: target, files: files.map(({ name }) => name), notes: model.notes };
}

function hasFiles(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}
