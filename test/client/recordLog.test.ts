import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordLog } from '../../client/src/runs/recordLog.js';

const step = (number: number, message = '') =>
  `${JSON.stringify({ type: 'note', step: number, time: number, level: 'information', message })}\n`;

describe('recordLog', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'records-'));
    path = join(folder, 'records.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has no records while there is no file', async () => {
    const log = recordLog(folder);
    expect(await log.read()).toBe(0);
    expect(log.records).toEqual([]);
  });

  it('reads on where it stopped and says which records are new', async () => {
    const log = recordLog(folder);
    await writeFile(path, step(1) + step(2));
    expect(await log.read()).toBe(0);
    await appendFile(path, step(3));
    expect(await log.read()).toBe(2);
    expect(log.records.map((record) => record.step)).toEqual([1, 2, 3]);
    expect(await log.read()).toBe(3);
  });

  it('waits for the other half of a line, even of a character', async () => {
    const log = recordLog(folder);
    const bytes = Buffer.from(step(1, 'größer'));
    const half = bytes.indexOf('ö') + 1;
    await writeFile(path, bytes.subarray(0, half));
    await log.read();
    expect(log.records).toEqual([]);
    await appendFile(path, bytes.subarray(half));
    await log.read();
    expect(log.records).toMatchObject([{ message: 'größer' }]);
    expect(log.skipped).toBe(0);
  });

  it('skips and counts lines that are no records', async () => {
    const log = recordLog(folder);
    await writeFile(path, `${step(1)}{"type":"st\n{"type":"of a later version","step":2}\n\n${step(3)}`);
    await log.read();
    expect(log.records.map((record) => record.step)).toEqual([1, 3]);
    expect(log.skipped).toBe(2);
  });

  it('reads on after a line that is far too long', async () => {
    const log = recordLog(folder);
    await writeFile(path, `${step(1)}${'x'.repeat(5_000_000)}\n${step(3)}`);
    await log.read();
    expect(log.records.map((record) => record.step)).toEqual([1, 3]);
    expect(log.skipped).toBeGreaterThan(0);
  });

  it('begins anew when the file was cut', async () => {
    const log = recordLog(folder);
    await writeFile(path, step(1) + step(2));
    await log.read();
    await writeFile(path, step(7));
    expect(await log.read()).toBe(0);
    expect(log.records.map((record) => record.step)).toEqual([7]);
  });

  it('reads files of many chunks, and reads that overlap take nothing twice', async () => {
    const log = recordLog(folder);
    const long = 'x'.repeat(1000);
    await writeFile(path, Array.from({ length: 3000 }, (_, index) => step(index, long)).join(''));
    await Promise.all([log.read(), log.read(), log.read()]);
    expect(log.records).toHaveLength(3000);
    expect(log.records.at(-1)?.step).toBe(2999);
  });
});
