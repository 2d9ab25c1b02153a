import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import {
  closeFolder,
  createRunLock,
  findTrainer,
  type Folder,
  lockPatience,
  openRunFolder,
  readRunLock,
  type RunLock,
} from '#protocol/node';
import { RunInUse, takeRunLock } from '../../../trainer/src/run/takeRunLock.js';
import { temporaryFolder } from './temporaryFolder.js';

let parent: string;
let directory: string;
let folder: Folder;

beforeEach(() => {
  parent = join(temporaryFolder(), 'runs/net');
  directory = join(parent, '1');
  mkdirSync(directory, { recursive: true });
  folder = openRunFolder(directory);
  onTestFinished(() => {
    closeFolder(folder);
  });
});

async function take() {
  const lock = await takeRunLock(folder);
  onTestFinished(() => lock.release());
  return lock;
}

/** The lock that a trainer left or holds which this process would be, but for these changes. */
async function leave(change: (lock: RunLock) => RunLock): Promise<void> {
  writeFileSync(join(directory, 'lock.json'), JSON.stringify(change(await createRunLock(folder, null))));
}

const ofOwner = (owner: Partial<RunLock['owner']>) => (lock: RunLock) => ({
  ...lock,
  owner: { ...lock.owner, ...owner },
});

/** The number of a process that was, and is no more. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((done) => child.once('close', done));
  return child.pid ?? 0;
}

test('keeps a second trainer off a run until it is given back', async () => {
  const lock = await take();
  await expect(takeRunLock(folder)).rejects.toThrow(RunInUse);
  await expect(takeRunLock(folder)).rejects.toThrow(`process ${process.pid} on`);
  await lock.require();
  await lock.release();
  expect(readdirSync(directory)).toEqual([]);
  await (await takeRunLock(folder)).release();
});

test('is seen whatever the environment', async () => {
  await take();
  const variables = ['XDG_RUNTIME_DIR', 'TMPDIR', 'HOME'];
  for (const value of ['', '/nowhere', temporaryFolder()]) {
    for (const name of variables) vi.stubEnv(name, value);
    expect(await findTrainer(directory)).not.toBe(null);
    await expect(takeRunLock(folder)).rejects.toThrow(RunInUse);
  }
  vi.unstubAllEnvs();
});

test('goes to one of those who come at once, also where a killed trainer left one', async () => {
  for (const left of [false, true]) {
    if (left) await leave(ofOwner({ pid: await deadProcess() }));
    const attempts = await Promise.allSettled([1, 2, 3, 4, 5].map(() => takeRunLock(folder)));
    const taken = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    expect(taken).toHaveLength(1);
    await taken[0]?.require();
    await taken[0]?.release();
    expect(readdirSync(directory)).toEqual([]);
  }
});

test('is held by a process that lives, under whatever path the directory is reached', async () => {
  await take();
  renameSync(directory, join(parent, '2'));
  expect(await findTrainer(join(parent, '2'))).not.toBe(null);
  renameSync(join(parent, '2'), directory);
});

test('of a copy of the directory keeps nobody off the copy', async () => {
  await take();
  cpSync(directory, join(parent, '2'), { recursive: true });
  expect(await findTrainer(join(parent, '2'))).toBe(null);
  const copy = openRunFolder(join(parent, '2'));
  const lock = await takeRunLock(copy);
  expect(await findTrainer(directory)).not.toBe(null);
  await lock.release();
  closeFolder(copy);
});

test.each<[string, (lock: RunLock) => RunLock | Promise<RunLock>]>([
  ['whose process is gone', async (lock) => ofOwner({ pid: await deadProcess() })(lock)],
  ['whose process was followed by another of its number', ofOwner({ started: '1' })],
  ['from before the machine was started anew', ofOwner({ boot: 'another', machine: 'this' })],
])('is replaced: one %s', async (_, change) => {
  const lock = await createRunLock(folder, null);
  const changed = await change(lock);
  // A machine is known by a file that not every system has.
  const machine = lock.owner.machine ?? changed.owner.machine;
  const owner = changed.owner.machine === 'this' ? { ...changed.owner, machine } : changed.owner;
  writeFileSync(join(directory, 'lock.json'), JSON.stringify({ ...changed, owner }));
  if (lock.owner.machine === null && owner.boot === 'another') return;
  expect(await findTrainer(directory)).toBe(null);
  await take();
});

test.each(['', '{', '[]', '{"format": 1}', 'x'.repeat(100_000)])(
  'is replaced where it is none: %.20j',
  async (text) => {
    writeFileSync(join(directory, 'lock.json'), text);
    expect(await findTrainer(directory)).toBe(null);
    await take();
  },
);

test.each([ofOwner({ boot: 'another', host: 'elsewhere' }), ofOwner({ namespace: 'pid:[1]' })])(
  'of a machine or container that cannot be seen counts as long as it is touched',
  async (change) => {
    await leave(change);
    await expect(takeRunLock(folder)).rejects.toThrow(RunInUse);
    const old = (Date.now() - lockPatience) / 1000 - 1;
    utimesSync(join(directory, 'lock.json'), old, old);
    await take();
  },
);

test('is not lost unnoticed', async () => {
  const lock = await take();
  rmSync(join(directory, 'lock.json'));
  await lock.require();
  expect(await readRunLock(folder)).not.toBe(null);
  await leave((other) => other);
  await expect(lock.require()).rejects.toThrow(RunInUse);
  await lock.release();
  expect(existsSync(join(directory, 'lock.json'))).toBe(true);
  rmSync(directory, { recursive: true });
  await expect(lock.require()).rejects.toThrow(/was removed or moved/);
});

test('is not taken through a link, and a stranger does not choose whom we talk to', async () => {
  symlinkSync(join(parent, 'target'), join(directory, 'lock.json'));
  await expect(takeRunLock(folder)).rejects.toThrow(/lock\.json is a symbolic link/);
  rmSync(join(directory, 'lock.json'));
  await leave((lock) => ({ ...lock, socket: '/run/user/1000/gnupg/S.gpg-agent' }));
  expect(await findTrainer(directory)).toMatchObject({ socket: null });
});
