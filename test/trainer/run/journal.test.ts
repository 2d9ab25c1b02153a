import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { closeFolder, openFolder } from '#protocol/node';
import { runJournal } from '../../../trainer/src/run/runJournal.js';
import { exampleRun } from '../../client/trainerDouble.js';
import { definitionFor } from './definitionFor.js';
import { temporaryFolder } from './temporaryFolder.js';

const lock = { socket: null, problem: null, require: () => Promise.resolve(), release: () => Promise.resolve() };

test('a clock that is set back gives no times before others', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const folder = openFolder(temporaryFolder());
  const started = new Date('2026-03-01T10:00:00Z');
  const run = exampleRun({ started: started.toISOString() });
  const times: number[] = [];
  // An hour later, resumed a year before the start, and resumed at last on another day.
  for (const now of ['2026-03-01T11:00:00Z', '2025-03-01T10:00:00Z', '2026-03-02T10:00:00Z']) {
    vi.setSystemTime(now);
    const journal = runJournal({ folder, run, lock, ...definitionFor() }, []);
    vi.setSystemTime('2020-01-01T00:00:00Z');
    times.push(journal.time());
    journal.record({ type: 'resumed', step: 1, time: journal.time() });
    await journal.update({ state: 'stopped', ended: journal.date() });
    expect(Date.parse(journal.run.ended ?? '')).toBeGreaterThanOrEqual(started.getTime());
    journal.close();
  }
  expect(times[0]).toBeGreaterThanOrEqual(3600);
  expect(times[1]).toBeGreaterThanOrEqual(times[0] ?? 0);
  expect(times[2]).toBeGreaterThanOrEqual(24 * 3600);
  expect(readFileSync(join(folder.path, 'records.jsonl'), 'utf8').trim().split('\n')).toHaveLength(3);
  closeFolder(folder);
});
