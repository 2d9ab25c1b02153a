import { check, type DataSchema } from '#language';
import { readSchema } from '../readSchema.js';
import { indent } from './indent.js';

/**
 * Returns the schema of the data that a section `data` describes.
 *
 * @throws DataError if nothing can be learned from them in this way
 */
export async function sectionSchema(lines: readonly string[], folder: string): Promise<DataSchema> {
  const { definition, diagnostics } = check(`name: new\ndata:\n${indent(lines)}\nmodel: {layers: [flatten]}\n`);
  if (definition?.data) return readSchema(definition.data, folder);
  throw new Error(`No definition can be written for this data: ${diagnostics.map(({ message }) => message).join(' ')}`);
}
