import type { DataSettings } from '#language';
import type { Dataset } from './dataset.js';
import type { Preparation } from './preparation.js';
import { sourceReader } from './sources/index.js';

/**
 * Reads a data source, splits it and fits statistics on its training split. The same files and settings give the same dataset,
 * sample by sample, on every machine.
 *
 * @param folder the definition's folder, the base of relative paths
 * @param saved what was fitted before, to be used instead of fitting again
 * @throws DataError if the data are missing or do not fit the settings
 */
export async function openDataset(
  settings: DataSettings,
  folder: string,
  saved: Preparation | null = null,
): Promise<Dataset> {
  return sourceReader(settings.source, folder).open(settings, saved);
}
