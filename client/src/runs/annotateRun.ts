import * as v from 'valibot';
import { type Annotation, annotationSchema } from '#protocol';
import { replaceFile, runLayout, withRunFolder } from '#protocol/node';

/** Writes the user's title and note of a run. @throws if they are too long or the directory is not writable */
export async function annotateRun(directory: string, annotation: Annotation): Promise<void> {
  const text = JSON.stringify(v.parse(annotationSchema, annotation), null, 2);
  await withRunFolder(directory, (folder) => replaceFile(folder, runLayout.annotation, `${text}\n`));
}
