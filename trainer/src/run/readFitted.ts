import { join } from 'node:path';
import * as v from 'valibot';
import { type Preparation, preparationSchema } from '#data';
import { json, type Run } from '#protocol';
import { type Folder, readText, runLayout, sha256 } from '#protocol/node';

/** Reads the definition of a run. @throws if it was changed */
export async function readDefinition(
  folder: Folder,
  { definition_sha256 }: Run,
): Promise<{ readonly text: string; readonly file: string }> {
  const text = await readText(folder, runLayout.definition);
  const file = join(folder.path, runLayout.definition);
  if (definition_sha256 !== undefined && sha256(text) !== definition_sha256) throw new Error(changed(file));
  return { text, file };
}

/** Reads what was fitted when the run began; `null` for runs of earlier versions, which fit it again. */
export async function readPreparation(folder: Folder, { preparation_sha256 }: Run): Promise<Preparation | null> {
  if (preparation_sha256 === undefined) return null;
  // Of one reading, so that what is used is what was checked.
  const text = await readText(folder, runLayout.preparation);
  const saved = v.safeParse(json(v.nullable(preparationSchema)), text);
  if (saved.success && sha256(text) === preparation_sha256) return saved.output;
  const file = join(folder.path, runLayout.preparation);
  throw new Error(
    `${file} is not the one that this run started with. Restore it, or train the definition as a new run.`,
  );
}

/** Returns what is wrong with a definition that was changed. */
export function changed(file: string): string {
  return `${file} is not the definition that this run started with. Restore it, or train it as a new run.`;
}
