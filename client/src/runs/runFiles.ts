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

/** `run.json` of a run directory; `null` where there is none that can be read. */
export async function readRun(directory: string): Promise<Run | null> {
  return withRunFolder(directory, (folder) => readJson(folder, runLayout.run, runSchema)).catch(() => null);
}

/** Tells whether there is a run in a directory; `run.json` is not read. */
export async function isRunThere(directory: string): Promise<boolean> {
  return withRunFolder(directory, (folder) => exists(folder, runLayout.run)).catch(() => false);
}

/** Returns what a person says of a run; nothing where there is no annotation that can be read. */
export async function readAnnotation(directory: string): Promise<Annotation> {
  const read = (folder: Folder) => readJson(folder, runLayout.annotation, annotationSchema);
  return (await withRunFolder(directory, read).catch(() => null)) ?? noAnnotation;
}

export const noAnnotation: Annotation = { title: '', note: '' };

/** The evaluations that the run has so far. */
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
