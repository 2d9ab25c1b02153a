import * as v from 'valibot';
import {
  type Annotation,
  annotationSchema,
  type Evaluation,
  evaluationSchema,
  json,
  type Run,
  runSchema,
  splitNameSchema,
} from '#protocol';
import { exists, type Folder, readText, runLayout, withRunFolder, withSubfolder } from '#protocol/node';

/** Reads `run.json` of a run directory. Returns `null` if it is missing or invalid. */
export async function readRun(directory: string): Promise<Run | null> {
  return withRunFolder(directory, (folder) => readJson(folder, runLayout.run, runSchema)).catch(() => null);
}

/** Tells whether a directory contains a `run.json`, without reading it. */
export async function isRunThere(directory: string): Promise<boolean> {
  return withRunFolder(directory, (folder) => exists(folder, runLayout.run)).catch(() => false);
}

/** Reads the user's title and note of a run; empty if the file is missing or invalid. */
export async function readAnnotation(directory: string): Promise<Annotation> {
  const read = (folder: Folder) => readJson(folder, runLayout.annotation, annotationSchema);
  return (await withRunFolder(directory, read).catch(() => null)) ?? noAnnotation;
}

export const noAnnotation: Annotation = { title: '', note: '' };

/** Reads the existing evaluations of a run, at most one per split. */
export async function readEvaluations(directory: string): Promise<Evaluation[]> {
  const read = (folder: Folder) =>
    Promise.all(splitNameSchema.options.map((split) => readJson(folder, `${split}.json`, evaluationSchema)));
  try {
    const found = await withRunFolder(directory, (folder) => withSubfolder(folder, runLayout.evaluation, read));
    return found.filter((evaluation) => evaluation !== null);
  } catch {
    return [];
  }
}

async function readJson<Schema extends v.GenericSchema>(
  folder: Folder,
  name: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | null> {
  const text = await readText(folder, name).catch(() => null);
  const parsed = v.safeParse(json(schema), text);
  return parsed.success ? parsed.output : null;
}
