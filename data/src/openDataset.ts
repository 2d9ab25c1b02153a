import type { DataSettings } from '#language';
import type { Dataset } from './dataset.js';
import { openIdx } from './idx/idxSource.js';
import type { Preparation } from './preparation.js';
import { openTable } from './table/tableSource.js';

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
  const { source } = settings;
  switch (source.kind) {
    case 'idx':
      return openIdx(settings, source, folder);
    case 'table':
      return openTable(settings, source, folder, saved?.kind === 'table' ? saved : null);
  }
}
