import * as v from 'valibot';
import { json, type Record, recordSchema, type SummarizedEpoch } from '#protocol';
import { type Folder, readFileLines, runLayout, withRunFolder } from '#protocol/node';
import type { CourseEpoch } from '../training/symptoms/index.js';

/** What a run recorded, without what a resume from an earlier step made void. */
export interface RecordedCourse {
  readonly epochs: readonly (CourseEpoch & SummarizedEpoch)[];
  /** The codes of its notes. */
  readonly codes: ReadonlySet<string>;
}

const lineSchema = json(recordSchema);

/** Lines that are not parsed: most of the file, and no part of the course. */
const stepPrefix = '{"type":"step",';

/** Reads the course of a run from its records, of which there may be any number. */
export async function readCourse(directory: string): Promise<RecordedCourse> {
  const records = await withRunFolder(directory, validRecords);
  const layers = new Map(
    records.flatMap((record) => (record.type === 'layers' ? [[record.epoch, record.layers]] : [])),
  );
  // An epoch that ended again after a resume is recorded again.
  const epochs = new Map(
    records.flatMap((record) => {
      if (record.type !== 'epoch') return [];
      const { epoch, step, logs, seconds } = record;
      return [[epoch, { epoch, step, logs, seconds, layers: layers.get(epoch) ?? [] }]];
    }),
  );
  return {
    epochs: [...epochs.values()],
    codes: new Set(
      records.flatMap((record) => (record.type === 'note' && record.code !== undefined ? [record.code] : [])),
    ),
  };
}

/** Reads the records that tell of the course, but not those that a later resume made void. */
async function validRecords(run: Folder): Promise<readonly Record[]> {
  const records: Record[] = [];
  for await (const line of readFileLines(run, runLayout.records)) {
    if (line.startsWith(stepPrefix)) continue;
    const parsed = v.safeParse(lineSchema, line);
    if (parsed.success && isOfCourse(parsed.output)) records.push(parsed.output);
  }
  // From the end on, because the earliest step of the resumes that follow decides.
  let resumedAt = Infinity;
  const valid = records.toReversed().filter((record) => {
    if (record.type === 'resumed') resumedAt = Math.min(resumedAt, record.step);
    return record.type !== 'resumed' && record.step <= resumedAt;
  });
  return valid.reverse();
}

function isOfCourse(record: Record): boolean {
  switch (record.type) {
    case 'epoch':
    case 'layers':
    case 'resumed':
      return true;
    case 'note':
      return record.code !== undefined;
    case 'step':
    case 'evaluation':
    case 'checkpoint':
      return false;
  }
}
