import * as v from 'valibot';
import { json, type Logs, type Record, recordSchema } from '#protocol';
import { readText, runLayout, withRunFolder } from '#protocol/node';

/** What an epoch logged. */
export interface LoggedEpoch {
  readonly epoch: number;
  readonly logs: Logs;
}

const lineSchema = json(recordSchema);

/** Reads the epochs of a run that count: after a resume from an earlier step, those of later steps are void. */
export async function readEpochs(directory: string): Promise<readonly LoggedEpoch[]> {
  const text = await withRunFolder(directory, (run) => readText(run, runLayout.records));
  let epochs: Extract<Record, { type: 'epoch' }>[] = [];
  for (const line of text.split('\n')) {
    const parsed = v.safeParse(lineSchema, line);
    if (!parsed.success) continue;
    const record = parsed.output;
    if (record.type === 'epoch') epochs.push(record);
    if (record.type === 'resumed') epochs = epochs.filter(({ step }) => step <= record.step);
  }
  return epochs.map(({ epoch, logs }) => ({ epoch, logs }));
}
