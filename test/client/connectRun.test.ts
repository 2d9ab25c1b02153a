import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Announcement } from '#protocol';
import { connectRun } from '../../client/src/runs/connectRun.js';
import { defaultAnswer, listenAs, type TrainerDouble } from './trainerDouble.js';

const id = '4b4a6c5e-6f0a-4f7e-9a43-7f3c0f0d8a11';

describe('connectRun', () => {
  let folder: string;
  let trainer: TrainerDouble | null = null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runtime-'));
    vi.stubEnv('XDG_RUNTIME_DIR', folder);
  });
  afterEach(async () => {
    await trainer?.close();
    trainer = null;
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('finds no life where nobody listens', async () => {
    expect(await connectRun(folder, id, () => undefined)).toEqual({ alive: false, link: null });
  });

  it('talks with the trainer of the run', async () => {
    trainer = await listenAs(folder, id);
    const { link } = await connectRun(folder, id, () => undefined);
    expect(await link?.request({ type: 'stop' })).toMatchObject({ type: 'done' });
    expect(trainer.requests).toEqual(['hello', 'stop']);
    link?.close();
  });

  it('refuses a trainer with another id', async () => {
    trainer = await listenAs(folder, id, defaultAnswer('somebody else'));
    expect(await connectRun(folder, id, () => undefined)).toEqual({ alive: true, link: null });
  });

  it.skipIf(process.platform === 'win32')('refuses a folder into which others may look', async () => {
    trainer = await listenAs(folder, id, undefined, 0o755);
    expect(await connectRun(folder, id, () => undefined)).toEqual({ alive: true, link: null });
    expect(trainer.requests).toEqual([]);
  });

  it('passes announcements on', async () => {
    trainer = await listenAs(folder, id);
    const announced = new Promise<Announcement>(
      (resolve) => void connectRun(folder, id, resolve).then(() => trainer?.announce({ type: 'appended', bytes: 12 })),
    );
    expect(await announced).toEqual({ type: 'appended', bytes: 12 });
  });

  it('rejects with what the trainer says, and when it goes', async () => {
    trainer = await listenAs(folder, id, (request) =>
      request.type === 'pause'
        ? { id: request.id, type: 'error', message: 'It is paused already.' }
        : defaultAnswer(id)(request),
    );
    const { link } = await connectRun(folder, id, () => undefined);
    await expect(link?.request({ type: 'pause' })).rejects.toThrow('It is paused already.');
    await trainer.close();
    await link?.ended;
    await expect(link?.request({ type: 'stop' })).rejects.toThrow('no longer responds');
  });
});
