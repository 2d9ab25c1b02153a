import type { DataSchema, DataSettings } from '#language';
import { withPlan } from './withPlan.js';

/**
 * Returns the schema that `openDataset` will return, at minimal cost: reads the headers of some pictures only,
 * and does not encode tables.
 *
 * @param folder the definition's folder, the base of relative paths
 * @throws DataError if the data are missing or do not fit the settings
 */
export async function readSchema(settings: DataSettings, folder: string): Promise<DataSchema> {
  return withPlan(settings, folder, ({ schema }) => Promise.resolve(schema), { everyFile: false });
}
