import { join } from 'node:path';
import * as v from 'valibot';
import { errorMessage } from '#protocol';
import { errorCode, type Folder, readText } from '#protocol/node';

/** Reads and validates a JSON file of a run. Errors say which file, what is wrong, and what to do. */
export async function readJson<const Schema extends v.GenericSchema>(
  folder: Folder,
  name: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const text = await readText(folder, name);
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (error) {
    if (errorCode(error) !== null) throw error;
    const where = v.isValiError(error) ? ` (at \`${v.getDotPath(error.issues[0]) ?? 'the top'}\`)` : '';
    const problem = errorMessage(error);
    throw new Error(
      `${join(folder.path, name)} is damaged: ${problem}${where}. Restore it, or train the definition as a new run.`,
      { cause: error },
    );
  }
}
