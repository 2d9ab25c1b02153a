import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { errorCode } from './errorCode.js';

/** Reads and checks a JSON file. The error names the file and what is wrong with it. */
export async function readJson<const Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  try {
    return v.parse(schema, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (errorCode(error) !== null) throw error;
    const where = v.isValiError(error) ? ` (at \`${v.getDotPath(error.issues[0]) ?? 'the top'}\`)` : '';
    throw new Error(`${path} is damaged: ${error instanceof Error ? error.message : String(error)}${where}.`);
  }
}
