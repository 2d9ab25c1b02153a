import type { DataSettings } from '#language';
import type { Dataset } from './dataset.js';
import { openIdx } from './idx/idxSource.js';
import { openTable } from './table/tableSource.js';

/**
 * Reads a data source, splits it and fits statistics on its training split. The same files and settings give the same data set,
 * sample by sample, on every machine.
 *
 * @param folder the definition's, to which paths are relative
 * @throws DataError where the data are not there or do not fit the settings
 */
export async function openDataset(settings: DataSettings, folder: string): Promise<Dataset> {
  const { source } = settings;
  switch (source.kind) {
    case 'idx':
      return openIdx(settings, source, folder);
    case 'table':
      return openTable(settings, source, folder);
  }
}
