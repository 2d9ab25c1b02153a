import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runSchema } from '#protocol';
import { closeFolder, sealJson } from '#protocol/node';
import { reopenRun, type RunJob } from '../../../trainer/src/run/startRun.js';
import { exampleRun } from '../../client/trainerDouble.js';
import { waitUntil } from '../../waitFor.js';
import { exitOf, runOf, tinyDefinition, trainerProgram } from './trainerProcess.js';

const { start, run } = trainerProgram();
const file = tinyDefinition(10_000);
let original = '';
let [last, earlier] = [0, 0];

beforeAll(async () => {
  const child = start('train', file, '--json');
  const ended = exitOf(child);
  original = await runOf(child);
  const records = () => readFileSync(join(original, 'records.jsonl'), 'utf8');
  await waitUntil(() => readdirSync(original).includes('records.jsonl') && records().split('"epoch",').length > 3);
  child.kill('SIGINT');
  await ended;
  const steps = readdirSync(join(original, 'checkpoints')).flatMap((name) =>
    /^\d+$/.test(name) ? [Number(name)] : [],
  );
  [last = 0, earlier = 0] = steps.sort((one, other) => other - one);
  expect(last).toBeGreaterThan(earlier);
});

/** A copy of the run, to be damaged. */
function copy(): string {
  const directory = `${original}-${crypto.randomUUID()}`;
  cpSync(original, directory, { recursive: true });
  onTestFinished(() => {
    rmSync(directory, { recursive: true });
  });
  return directory;
}

async function reopen(directory: string): Promise<RunJob> {
  const job = await reopenRun(directory, {});
  await job.lock.release();
  closeFolder(job.folder);
  return job;
}

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

/** Every file of a directory with its contents. */
function contents(directory: string): Record<string, string> {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(directory.length), readFileSync(path, 'latin1')];
    }),
  );
}

const index = (directory: string): unknown =>
  JSON.parse(readFileSync(join(directory, 'checkpoints/index.json'), 'utf8'));

test('a run that nothing happened to is gone on from without a word, and unchanged until then', async () => {
  const directory = copy();
  const before = contents(directory);
  expect((await reopen(directory)).notes).toEqual([]);
  expect(contents(directory)).toEqual(before);
});

describe('a flipped bit', () => {
  const [flips, seed] = [24, 12345];

  /** A file's bytes with one bit flipped, of the lowest `bits` of a byte: each time another. */
  function* flipped(path: string, bits: number): Generator<Buffer> {
    const whole = readFileSync(path);
    for (let flip = 0; flip < flips; flip++) {
      const bytes = Buffer.from(whole);
      const at = (seed * (flip + 1) * 7919) % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (flip % bits));
      yield bytes;
    }
  }

  test.each(['weights.safetensors', 'optimizer.safetensors', 'state.json'])(
    'in %s is noticed and named',
    async (name) => {
      const directory = copy();
      const path = join(directory, 'checkpoints', String(last), name);
      for (const bytes of flipped(path, 8)) {
        writeFileSync(path, bytes);
        const { notes } = await reopen(directory);
        expect(notes.join('\n')).toContain(join('checkpoints', String(last)));
        expect(notes.join('\n')).toContain(`continues from the checkpoint of step ${earlier}`);
        // It is set aside, not removed.
        const aside = join(directory, 'checkpoints', `${last}.damaged`);
        expect(readFileSync(join(aside, name)).equals(bytes)).toBe(true);
        renameSync(aside, join(directory, 'checkpoints', String(last)));
        writeFileSync(
          join(directory, 'checkpoints/index.json'),
          readFileSync(join(original, 'checkpoints/index.json')),
        );
      }
    },
  );

  test.each(['run.json', 'definition.nn.yaml'])('in %s ends the attempt, and changes nothing', async (name) => {
    const directory = copy();
    const path = join(directory, name);
    for (const bytes of flipped(path, 7)) {
      writeFileSync(path, bytes);
      const before = contents(directory);
      await expect(reopenRun(directory, {})).rejects.toThrow(name);
      expect(contents(directory)).toEqual(before);
    }
  });
});

describe('the index', () => {
  test.each<[string, (path: string) => void]>([
    [
      'missing',
      (path) => {
        rmSync(path);
      },
    ],
    [
      'empty',
      (path) => {
        writeFileSync(path, '');
      },
    ],
    [
      'of another step',
      (path) => {
        edit(path, (text) => text.replace(/"last": \d/, '"last": 9'));
      },
    ],
    [
      'negative',
      (path) => {
        writeFileSync(path, '{"last": -1, "best": 0.5}');
      },
    ],
    [
      'of a step that is not there',
      (path) => {
        writeFileSync(path, '{"last": 100000000, "best": null}');
      },
    ],
  ])('that is %s is made again from the checkpoints', async (_, damage) => {
    const directory = copy();
    damage(join(directory, 'checkpoints/index.json'));
    const { notes } = await reopen(directory);
    expect(notes.join('\n')).not.toContain('step 0');
    expect(index(directory)).toEqual(index(original));
    expect(readdirSync(join(directory, 'checkpoints')).sort()).toEqual(
      readdirSync(join(original, 'checkpoints')).sort(),
    );
  });
});

test('where no checkpoint is whole, nothing is begun anew silently', async () => {
  const directory = copy();
  for (const name of readdirSync(join(directory, 'checkpoints'))) {
    if (/^\d+$/.test(name)) writeFileSync(join(directory, 'checkpoints', name, 'state.json'), '{}');
  }
  const before = contents(directory);
  await expect(reopenRun(directory, {})).rejects.toThrow(/no checkpoint to continue from; nothing was changed/);
  expect(contents(directory)).toEqual(before);
  rmSync(join(directory, 'checkpoints'), { recursive: true });
  await expect(reopenRun(directory, {})).rejects.toThrow(/no checkpoint/);
});

test('a trainer that was killed before its first checkpoint can begin again', async () => {
  const directory = copy();
  rmSync(join(directory, 'records.jsonl'));
  for (const name of readdirSync(join(directory, 'checkpoints'))) {
    if (name !== '0') rmSync(join(directory, 'checkpoints', name), { recursive: true });
  }
  expect((await reopen(directory)).notes).toEqual([]);
  expect(index(directory)).toMatchObject({ last: 0, best: null });
});

test('a checkpoint of another run is not gone on from, and nothing is changed', async () => {
  const directory = copy();
  edit(join(directory, 'run.json'), (text) => {
    const about = v.parse(v.record(v.string(), v.unknown()), JSON.parse(text));
    delete about['sha256'];
    return sealJson({ ...about, id: crypto.randomUUID() });
  });
  const before = contents(directory);
  await expect(reopen(directory)).rejects.toThrow(/is the checkpoint of another run/);
  expect(contents(directory)).toEqual(before);
});

test('a definition that was changed is noticed', async () => {
  const directory = copy();
  edit(join(directory, 'definition.nn.yaml'), (text) => text.replace('0.003', '0.004'));
  await expect(reopenRun(directory, {})).rejects.toThrow(/is not the definition that this run started with/);
});

test('what was fitted to the data is kept, and noticed where it was changed', async () => {
  const directory = copy();
  edit(join(directory, 'preparation.json'), (text) => text.replace(/"scale": [^,]+,/, '"scale": 1,'));
  await expect(reopenRun(directory, {})).rejects.toThrow(/preparation.json is not the one that this run started with/);
  rmSync(join(directory, 'preparation.json'));
  await expect(reopenRun(directory, {})).rejects.toThrow(/preparation.json/);
});

/** As the first version wrote it. */
function asFormat1(directory: string): void {
  const without = (path: string, changes: object, ...names: string[]) => {
    edit(path, (text) => {
      const all = v.parse(v.record(v.string(), v.unknown()), JSON.parse(text));
      const kept = Object.entries({ ...all, ...changes }).filter(
        ([name]) => name !== 'sha256' && !names.includes(name),
      );
      return JSON.stringify(Object.fromEntries(kept), null, 2);
    });
  };
  without(join(directory, 'run.json'), { format: 1 }, 'definition_sha256', 'preparation_sha256');
  without(join(directory, 'checkpoints/index.json'), {});
  for (const name of readdirSync(join(directory, 'checkpoints'))) {
    if (/^\d+$/.test(name)) without(join(directory, 'checkpoints', name, 'state.json'), {}, 'files');
  }
}

test('a run of the first version goes on, and says that it has no checksums', async () => {
  const directory = copy();
  asFormat1(directory);
  expect((await reopen(directory)).notes).toEqual([expect.stringMatching(/without checksums/)]);
  edit(join(directory, 'checkpoints', String(last), 'state.json'), (text) =>
    text.replace(/"batch": \d+/, '"batch": 1000'),
  );
  expect((await reopen(directory)).notes.join('\n')).toMatch(/is not batch 1000 of epoch/);
  edit(join(directory, 'definition.nn.yaml'), (text) => text.replace('filters: 4', 'filters: 5'));
  await expect(reopenRun(directory, {})).rejects.toThrow(/is not the definition/);
});

test.each([
  { epochs: -3 },
  { epochs: 1e18 },
  { epochs: 0 },
  { seed: 0.5 },
  { seed: -1 },
  { pid: -1 },
  { steps_per_epoch: 0 },
  { started: 'soon' },
])('run.json does not hold %j', (changes) => {
  expect(v.safeParse(runSchema, exampleRun()).success).toBe(true);
  expect(v.safeParse(runSchema, { ...exampleRun(), ...changes }).success).toBe(false);
});

test('a stranger in `checkpoints` ends `resume` with his name, and keeps all that he has', async () => {
  const directory = copy();
  const foreign = join(dirname(file), 'foreign');
  mkdirSync(join(foreign, '.git'), { recursive: true });
  writeFileSync(join(foreign, '.git/HEAD'), 'ref');
  writeFileSync(join(foreign, 'index.json'), '{"last": 0, "best": null}');
  rmSync(join(directory, 'checkpoints'), { recursive: true });
  symlinkSync(foreign, join(directory, 'checkpoints'));
  const linked = await run('resume', directory);
  expect(linked.code).toBe(1);
  expect(linked.stderr).toMatch(/checkpoints is a symbolic link/);
  rmSync(join(directory, 'checkpoints'));
  cpSync(foreign, join(directory, 'checkpoints'), { recursive: true });
  const copied = await run('resume', directory, '--json');
  expect(copied.code).toBe(1);
  expect(copied.stdout).toMatch(/\.git is not from a trainer/);
  for (const folder of [foreign, join(directory, 'checkpoints')]) {
    expect(readdirSync(folder).sort()).toEqual(['.git', 'index.json']);
    expect(readdirSync(join(folder, '.git'))).toEqual(['HEAD']);
  }
});

test('what killed processes left in a run goes when it goes on', async () => {
  const directory = copy();
  const left = ['run.json.123.tmp', 'lock.json.77.tmp', 'checkpoints/index.json.4.tmp', 'evaluation/test.json.5.tmp'];
  for (const name of left) writeFileSync(join(directory, name), 'half');
  writeFileSync(join(directory, 'mine.tmp'), '');
  await reopen(directory);
  expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual(['mine.tmp']);
  expect(readdirSync(join(directory, 'evaluation'))).toEqual([]);
});
