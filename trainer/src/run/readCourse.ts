import * as v from 'valibot';
import { json, type Record, recordSchema } from '#protocol';
import { readText, runLayout, withRunFolder } from '#protocol/node';
import type { CourseEpoch } from '../training/symptoms/index.js';

/** What a run recorded, without what a resume from an earlier step made void. */
export interface RecordedCourse {
  readonly epochs: readonly CourseEpoch[];
  /** The codes of its notes. */
  readonly codes: ReadonlySet<string>;
}

const lineSchema = json(recordSchema);

/** Reads the course of a run from its records. */
export async function readCourse(directory: string): Promise<RecordedCourse> {
  const text = await withRunFolder(directory, (run) => readText(run, runLayout.records));
  let records: Record[] = [];
  for (const line of text.split('\n')) {
    const parsed = v.safeParse(lineSchema, line);
    if (!parsed.success) continue;
    const record = parsed.output;
    if (record.type === 'resumed') records = records.filter(({ step }) => step <= record.step);
    else if (record.type !== 'step') records.push(record);
  }
  const layers = new Map(
    records.flatMap((record) => (record.type === 'layers' ? [[record.epoch, record.layers]] : [])),
  );
  return {
    epochs: records.flatMap((record) => {
      if (record.type !== 'epoch') return [];
      const { epoch, step, logs } = record;
      return [{ epoch, step, logs, layers: layers.get(epoch) ?? [] }];
    }),
    codes: new Set(
      records.flatMap((record) => (record.type === 'note' && record.code !== undefined ? [record.code] : [])),
    ),
  };
}
