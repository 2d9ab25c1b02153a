import * as v from 'valibot';
import { json, type Study, studySchema } from '#protocol';
import { closeFolder, openStudyFolder, readText, studyLayout } from '#protocol/node';

/** Reads `study.json` of the folder of a study. Returns `null` if it is missing or invalid. */
export async function readStudy(directory: string): Promise<Study | null> {
  try {
    const folder = openStudyFolder(directory);
    try {
      const parsed = v.safeParse(json(studySchema), await readText(folder, studyLayout.study));
      return parsed.success ? parsed.output : null;
    } finally {
      closeFolder(folder);
    }
  } catch {
    return null;
  }
}
