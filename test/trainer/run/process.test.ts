import type { ChildProcess } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  checkpointIndexSchema,
  controlMessageSchema,
  evaluationSchema,
  json,
  type Record,
  recordSchema,
  trainAnswerSchema,
} from '#protocol';
import { findTrainer, openFolder } from '#protocol/node';
import { isAlive, request } from '../../../trainer/src/control/controlClient.js';
import { readCheckpoint, readCheckpointIndex } from '../../../trainer/src/run/checkpoints.js';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { thorough } from '../../thorough.js';
import { waitFor, waitUntil } from '../../waitFor.js';
import { temporaryFolder } from './temporaryFolder.js';
import { everythingOn, exitOf, runOf, tinyDefinition, trainerProgram } from './trainerProcess.js';
import { untimedCourse } from './untimedCourse.js';

const { start, run, runIn } = trainerProgram();
const file = tinyDefinition(40);
const everything = tinyDefinition(40, everythingOn);

/** Nothing that a test starts outlives it. */
function started(...args: string[]): ChildProcess {
  const child = start(...args);
  child.stderr?.resume();
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

function recordsOf(directory: string): Record[] {
  const lines = readFileSync(join(directory, 'records.jsonl'), 'utf8').split('\n');
  // Killed or not, what is there are whole lines.
  expect(lines.pop()).toBe('');
  return lines.map((line) => v.parse(recordSchema, JSON.parse(line)));
}

/** A run that nothing happened to: what every other run of the definition must come to. */
const runs = new Map<string, Promise<string>>();

/** Returns the directory of a run of a definition that nothing disturbed. */
function undisturbed(definition: string): Promise<string> {
  const run = runs.get(definition) ?? runDirectly('train', definition);
  runs.set(definition, run);
  return run;
}

async function expectUndisturbed(directory: string, definition = file): Promise<void> {
  const expected = await undisturbed(definition);
  expect(await readRun(directory)).toMatchObject({ state: 'finished', error: null });
  expect(await untimedCourse(directory)).toEqual(await untimedCourse(expected));
  expect(await lastWeights(directory)).toEqual(await lastWeights(expected));
  const scores = (folder: string) => readFileSync(join(folder, 'evaluation/test.json'), 'utf8');
  expect(scores(directory)).toBe(scores(expected));
}

/** Trains to the end and gives the run's directory. */
async function runDirectly(...args: string[]): Promise<string> {
  const { stdout } = await run(...args, '--json');
  return v.parse(v.object({ run: v.string() }), JSON.parse(stdout)).run;
}

async function lastWeights(directory: string) {
  const checkpoints = openFolder(join(directory, 'checkpoints'));
  const index = await readCheckpointIndex(checkpoints);
  if (!index) throw new Error('There is no checkpoint.');
  return readCheckpoint(checkpoints, index.last);
}

describe('train', () => {
  test('leaves a run directory with everything in it', async () => {
    const { code, stdout, stderr } = await run('train', file, '--epochs', '3', '--seed', '9', '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toHaveLength(2);
    const { run: directory } = v.parse(v.object({ run: v.string() }), JSON.parse(stdout));
    expect(dirname(directory)).toBe(join(dirname(file), 'runs', 'tiny'));
    expect(readFileSync(join(directory, 'definition.nn.yaml'))).toEqual(readFileSync(file));
    expect(await readRun(directory)).toMatchObject({
      state: 'finished',
      error: null,
      seed: 9,
      epochs: 3,
      engine: { name: 'wasm' },
      steps_per_epoch: 14,
      data: {
        samples: { training: 168, validation: 47, test: 25 },
        targets: [{ name: 'label', classes: ['0', '1', '2'] }],
      },
      model: { parameters: 251, layers: [{ output_shape: [4, 4, 4] }, {}, {}, {}, {}, {}] },
      settings: { training: { epochs: 3, seed: 9, loss: { name: 'sparse_categorical_crossentropy' } } },
    });

    const records = recordsOf(directory);
    expect(records[0]).toMatchObject({ type: 'step', step: 1, epoch: 1 });
    expect(records.filter(({ type }) => type === 'epoch')).toMatchObject([{ step: 14 }, { step: 28 }, { step: 42 }]);
    const index = v.parse(
      checkpointIndexSchema,
      JSON.parse(readFileSync(join(directory, 'checkpoints/index.json'), 'utf8')),
    );
    expect(index.last).toBe(42);
    for (const split of ['training', 'validation', 'test']) {
      const text = readFileSync(join(directory, 'evaluation', `${split}.json`), 'utf8');
      const evaluation = v.parse(evaluationSchema, JSON.parse(text));
      expect(evaluation.step).toBe(index.best);
      expect(evaluation.outputs[0]?.roc).toHaveLength(3);
      const rows = readFileSync(join(directory, 'evaluation', `${split}-predictions.csv`), 'utf8')
        .trim()
        .split('\r\n');
      expect(rows).toHaveLength(evaluation.samples + 1);
    }
    // The best epoch's weights are back: they are what is evaluated.
    const best = records.find((record) => record.type === 'epoch' && record.step === index.best);
    const validation = records.find((record) => record.type === 'evaluation' && record.split === 'validation');
    expect(best).toMatchObject({
      logs: { val_loss: validation && 'logs' in validation ? validation.logs.loss : null },
    });
  });

  test('ends with the test accuracy, the confusion matrix and the directory of the run', async () => {
    const { code, stdout } = await run('train', file, '--epochs', '2');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^epoch 2\/2 {2}loss \d\.\d{4} {2}accuracy/m);
    expect(stdout).toMatch(/^test accuracy (0\.\d{4}|1\.000)$/m);
    expect(stdout).toMatch(/^actual \\ predicted +0 +1 +2$/m);
    expect(stdout).toMatch(/^Run directory: .*\/runs\/tiny\/\d{8}-\d{6}/m);
  });

  test('goes on when nobody listens any more', async () => {
    const child = started('train', file, '--json');
    const ended = exitOf(child);
    const directory = await runOf(child);
    child.stdout?.destroy();
    child.stderr?.destroy();
    expect(await ended).toBe(0);
    expect(await readRun(directory)).toMatchObject({ state: 'finished' });
  });

  test('stops at Ctrl-C, and goes on from there as if nothing had been', async () => {
    const child = started('train', file, '--json');
    const ended = exitOf(child);
    const directory = await runOf(child);
    await waitUntil(() => existsSync(join(directory, 'records.jsonl')) && recordsOf(directory).length > 3);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    const { state, ended: end } = await readRun(directory);
    expect(state).toBe('stopped');
    expect(end).not.toBe(null);
    expect(recordsOf(directory).at(-1)).toMatchObject({ type: 'checkpoint' });
    expect((await lastWeights(directory)).position.step).toBe(recordsOf(directory).at(-1)?.step);
    expect((await run('resume', directory)).code).toBe(0);
    await expectUndisturbed(directory);
    const again = await run('resume', directory);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/has finished/);
  });
});

describe.each([
  ['', file],
  [' with augmentation, a schedule, accumulated gradients and an average', everything],
])('a run that was killed again and again%s', (_, file) => {
  const rounds = thorough ? 16 : 4;
  test('can always be read, and ends with the very numbers of one that was not', async () => {
    let directory: string | null = null;
    let kills = 0;
    for (let round = 0; round < rounds; round++) {
      const child: ChildProcess = started(...(directory === null ? ['train', file] : ['resume', directory]), '--json');
      const ended = exitOf(child);
      const current: string = await runOf(child);
      directory = current;
      await moment(current, round);
      if (child.kill('SIGKILL')) kills++;
      await ended;

      const { state } = await readRun(current);
      if (existsSync(join(current, 'records.jsonl'))) recordsOf(current);
      const checkpoints = openFolder(join(current, 'checkpoints'));
      const index = await readCheckpointIndex(checkpoints);
      for (const step of index ? [0, index.last, index.best ?? 0] : []) {
        expect((await readCheckpoint(checkpoints, step)).position.step).toBe(step);
      }
      if (state === 'finished') break;
    }
    if (directory === null) throw new Error('There was no run.');
    if ((await readRun(directory)).state !== 'finished') {
      const { code, stderr } = await run('resume', directory);
      expect(code, stderr).toBe(0);
    }
    await expectUndisturbed(directory, file);
    // Read by `npm run bench -- killing`.
    console.log(`killed ${kills} times`);
  });

  /** Any moment, and in every other round one in the midst of writing a checkpoint. */
  async function moment(directory: string, round: number): Promise<void> {
    const checkpoints = join(directory, 'checkpoints');
    if (round % 2 === 0 || !existsSync(checkpoints)) {
      await wait(Math.random() * 800);
      return;
    }
    const events = 1 + Math.floor(Math.random() * 12);
    let seen = 0;
    await new Promise<void>((done) => {
      const watcher = watch(checkpoints, () => {
        if (++seen >= events) finish();
      });
      const timer = setTimeout(finish, 3000);
      function finish() {
        clearTimeout(timer);
        watcher.close();
        done();
      }
    });
  }
});

describe('a live run', () => {
  test('is paused, looked into, resumed and stopped over its socket', async () => {
    const child = started('train', file, '--epochs', '10000', '--json');
    const ended = exitOf(child);
    const directory = await runOf(child);
    const until = (state: string) => waitUntil(async () => (await readRun(directory)).state === state);
    await until('running');
    expect(await isAlive(directory)).toBe(true);
    expect(await run('resume', directory, '--json')).toMatchObject({ code: 1 });
    expect(await readRun(directory)).toMatchObject({ state: 'running' });

    const socket = connect((await findTrainer(directory))?.socket ?? '');
    onTestFinished(() => {
      socket.destroy();
    });
    const heard: v.InferOutput<typeof controlMessageSchema>[] = [];
    // A reader of lines throws what its socket meets, unless somebody listens.
    const lines = createInterface({ input: socket }).on('error', () => undefined);
    lines.on('line', (line) => {
      heard.push(v.parse(controlMessageSchema, JSON.parse(line)));
    });
    const hear = (type: string) => waitUntil(() => heard.find((message) => message.type === type));
    socket.write('{"id": 1, "type": "subscribe"}\n');
    expect(await hear('appended')).toBeDefined();

    expect(await request(directory, { type: 'pause' })).toMatchObject({ type: 'done' });
    await until('paused');
    expect(await hear('run')).toBeDefined();
    const what = { kind: 'feature_maps', layer: 'conv2d', split: 'training', index: 167 };
    socket.write(`${JSON.stringify({ id: 2, type: 'inspect', what })}\n`);
    const { step } = recordsOf(directory).at(-1) ?? {};
    const inspection = await hear('inspection');
    // At least what the newest record says; a record may stand for several steps, and the last ones have none yet.
    const result = inspection.type === 'inspection' && 'maps' in inspection.result ? inspection.result : expect.fail();
    expect(result.step).toBeGreaterThanOrEqual(step ?? 0);
    expect(result.maps).toHaveLength(4);
    const paused = recordsOf(directory).length;
    expect(await request(directory, { type: 'resume' })).toMatchObject({ type: 'done' });
    await until('running');
    await waitUntil(() => recordsOf(directory).length > paused);
    expect((await run('stop', directory)).code).toBe(0);
    expect(await ended).toBe(0);
    expect(await readRun(directory)).toMatchObject({ state: 'stopped' });
    expect(await isAlive(directory)).toBe(false);
  });
});

describe('one trainer a run', () => {
  test('whatever the environment, also for a copy of the directory, and after a kill', async () => {
    const child = started('train', file, '--epochs', '10000', '--json');
    const ended = exitOf(child);
    const directory = await runOf(child);
    const elsewhere = { XDG_RUNTIME_DIR: temporaryFolder(), TMPDIR: temporaryFolder() };
    const second = await runIn(elsewhere, 'resume', directory, '--json');
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(/^\{"error":".*is being trained already, by process \d+ on /);
    expect((await runIn(elsewhere, 'runs', dirname(file))).stdout).toMatch(
      new RegExp(`^${directory} +(starting|running)`, 'm'),
    );

    const copy = `${directory}-copy`;
    // A file that the trainer has not named yet may be gone when it is to be copied.
    await waitFor(() => {
      rmSync(copy, { recursive: true, force: true });
      cpSync(directory, copy, { recursive: true });
    });
    const other = started('resume', copy, '--json');
    const otherEnded = exitOf(other);
    await runOf(other);
    await waitUntil(async () => (await readRun(copy)).state === 'running');
    expect((await runIn(elsewhere, 'stop', copy)).code).toBe(0);
    expect(await otherEnded).toBe(0);

    expect(await isAlive(directory)).toBe(true);
    child.kill('SIGKILL');
    await ended;
    expect(await isAlive(directory)).toBe(false);
    expect((await run('runs', dirname(file))).stdout).toMatch(new RegExp(`^${directory} +interrupted`, 'm'));
    expect(readdirSync(directory)).toContain('lock.json');
    const again = started('resume', directory, '--json');
    const againEnded = exitOf(again);
    await runOf(again);
    expect((await runIn(elsewhere, 'stop', directory)).code).toBe(0);
    expect(await againEnded).toBe(0);
    expect(readdirSync(directory)).not.toContain('lock.json');
  });
});

describe('a run that has ended', () => {
  test('is inspected from its best checkpoint', async () => {
    const directory = await runDirectly('train', file, '--epochs', '2');
    const index = await readCheckpointIndex(openFolder(join(directory, 'checkpoints')));
    const child = started('inspect', directory);
    if (!child.stdin || !child.stdout) throw new Error('The process has no streams.');
    const what = { kind: 'feature_maps', split: 'test', index: 2 };
    const requests = [
      { id: 1, type: 'hello' },
      { id: 2, type: 'inspect', what: { ...what, layer: 'conv2d' } },
      { id: 3, type: 'inspect', what: { ...what, layer: 'dense' } },
      { id: 4, type: 'inspect', what: { ...what, layer: 'nowhere' } },
      { id: 5, type: 'inspect', what: { ...what, layer: 'dense', index: 25 } },
      { id: 6, type: 'inspect', what: { kind: 'samples', split: 'test', indices: [2, 0] } },
      { id: 7, type: 'inspect', what: { kind: 'samples', split: 'test', indices: [25] } },
      { id: 8, type: 'stop' },
    ];
    child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
    const replies = [];
    for await (const line of createInterface({ input: child.stdout })) {
      replies.push(v.parse(controlMessageSchema, JSON.parse(line)));
    }
    const image = { width: 4, height: 4, channels: 1 };
    const { id } = await readRun(directory);
    expect(replies).toMatchObject([
      { id: 1, type: 'hello', run: id },
      {
        id: 2,
        type: 'inspection',
        result: {
          step: index?.best,
          input: { width: 6 },
          sample: { inputs: [{ kind: 'image' }] },
          maps: [image, image, image, image],
        },
      },
      { id: 3, type: 'inspection', result: { maps: [{ width: 3, height: 1 }] } },
      { id: 4, type: 'error' },
      { id: 5, type: 'error' },
      {
        id: 6,
        type: 'inspection',
        result: { kind: 'samples', samples: [{ inputs: [{ kind: 'image' }] }, { inputs: [{ kind: 'image' }] }] },
      },
      { id: 7, type: 'error' },
      { id: 8, type: 'error' },
    ]);
    expect(JSON.stringify(replies[6])).toContain('samples 0 to 24');
    expect(JSON.stringify(replies[3])).toContain('nowhere');
    expect(JSON.stringify(replies[4])).toContain('samples 0 to 24');
    const predictions = readFileSync(join(directory, 'evaluation/test-predictions.csv'), 'utf8').split('\r\n')[3];
    const [inspection] = replies.filter((reply) => reply.type === 'inspection');
    const looked = inspection && 'outputs' in inspection.result ? inspection.result.outputs[0] : undefined;
    const [, row, , predicted] = predictions?.split(',') ?? [];
    expect(row).toMatch(/^\d+$/);
    expect(predictions).toBe([2, row, looked?.actual, predicted, ...(looked?.prediction ?? [])].join(','));
    expect((await run('runs', dirname(file))).stdout).toMatch(
      new RegExp(`^${directory} +finished +wasm +test: loss \\d`, 'm'),
    );
  });

  test('cannot go on with other data', async () => {
    const other = tinyDefinitionOf(file);
    const child = started('train', other, '--json');
    const ended = exitOf(child);
    const directory = await runOf(child);
    child.kill('SIGKILL');
    await ended;
    const images = readFileSync(join(dirname(other), 'images'));
    images[100] = 1;
    writeFileSync(join(dirname(other), 'images'), images);
    const again = await run('resume', directory);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/data have changed/);
  });
});

/** The same definition in a folder of its own. */
function tinyDefinitionOf(from: string): string {
  const folder = join(dirname(from), 'copy');
  mkdirSync(folder);
  for (const name of ['images', 'labels', 'tiny.nn.yaml']) copyFileSync(join(dirname(from), name), join(folder, name));
  return join(folder, 'tiny.nn.yaml');
}

describe('the command line', () => {
  const broken = () => {
    const other = join(dirname(file), 'broken.nn.yaml');
    writeFileSync(other, readFileSync(file, 'utf8').replace('- flatten', '- flaten'));
    return other;
  };

  test('refuses to train what is wrong, and says where', async () => {
    const text = await run('train', broken());
    expect(text.code).toBe(1);
    expect(text.stderr).toMatch(/broken\.nn\.yaml:11:7 error/);
    const one = await run('train', broken(), '--json');
    expect(one.code).toBe(1);
    const answer = v.parse(json(trainAnswerSchema), one.stdout);
    expect(answer).toMatchObject({ location: { file: resolve(broken()), line: 10, character: 6 } });
    expect('error' in answer && answer.error).toMatch(/^broken\.nn\.yaml, line 11: /);
    const missing = await run('train', 'missing.nn.yaml', '--json');
    expect(missing.stdout).toMatch(/^\{"error":".*missing\.nn\.yaml.*\}\n$/);
  });

  test.each([[['train']], [['train', 'a', '--epochs', '0']], [['train', 'a', '--engine', 'steam']], [['dance']], [[]]])(
    'does not understand %j',
    async (args) => {
      const { code, stderr } = await run(...args);
      expect(code).toBe(2);
      expect(stderr).not.toBe('');
    },
  );
});
