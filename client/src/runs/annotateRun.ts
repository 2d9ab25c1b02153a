import * as v from 'valibot';
import { type Annotation, annotationSchema } from '#protocol';
import { replaceFile, runLayout, withRunFolder } from '#protocol/node';

/** Writes what a person says of a run. @throws where it is too long, or the run's directory cannot be written to */
export async function annotateRun(directory: string, annotation: Annotation): Promise<void> {
  const text = JSON.stringify(v.parse(annotationSchema, annotation), null, 2);
  await withRunFolder(directory, (folder) => replaceFile(folder, runLayout.annotation, `${text}\n`));
}
