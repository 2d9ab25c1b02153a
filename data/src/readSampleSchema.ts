import type { DataSchema, DataSettings } from '#language';
import { withPlan } from './withPlan.js';

/** A schema, which may follow from some of the rows only. */
export interface SampleSchema {
  readonly schema: DataSchema;
  /** Whether only the first rows of a large table were read: its numbers of samples are estimates, and values may be missing. */
  readonly isSample: boolean;
}

/**
 * Returns the schema as `readSchema` does, but of large tables reads only the first rows, so that it takes less than a second.
 *
 * @param folder the definition's folder, the base of relative paths
 * @throws DataError if the data are missing, or what was read of them does not fit the settings, which other rows may do
 */
export async function readSampleSchema(settings: DataSettings, folder: string): Promise<SampleSchema> {
  const use = ({ schema, isSample }: SampleSchema) => Promise.resolve({ schema, isSample });
  return withPlan(settings, folder, use, { everyFile: false, extent: 'sample' });
}
