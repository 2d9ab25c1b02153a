import type { DataSchema, DataSettings } from '#language';
import { readIdxSchema } from './idx/idxSource.js';
import { readTableSchema } from './table/tableSource.js';

/**
 * What `openDataset` will give, found out at the least cost: of IDX pairs the images are not read, of tables nothing is encoded.
 *
 * @param folder the definition's, to which paths are relative
 * @throws DataError where the data are not there or do not fit the settings
 */
export async function readSchema(settings: DataSettings, folder: string): Promise<DataSchema> {
  const { source } = settings;
  switch (source.kind) {
    case 'idx':
      return readIdxSchema(settings, source, folder);
    case 'table':
      return readTableSchema(settings, source, folder);
  }
}
