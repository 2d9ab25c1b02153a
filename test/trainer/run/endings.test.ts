import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runStore } from '../../../client/src/runs/runStore.js';
import { readCourse } from '../../../trainer/src/run/readCourse.js';
import { waitUntil } from '../../waitFor.js';
import { exitOf, runOf, tinyDefinition, trainerProgram } from './trainerProcess.js';

const { run, start } = trainerProgram();
const file = tinyDefinition(40);

describe('a run whose loss becomes NaN', () => {
  test('is told as failed, with the cause, and never as interrupted', async () => {
    const diverging = join(dirname(file), 'diverging.nn.yaml');
    const text = readFileSync(file, 'utf8').replace('learning_rate: 0.003', 'learning_rate: 1.0e+38');
    writeFileSync(diverging, text.replace('name: tiny', 'name: diverging'));
    const store = runStore();
    const told: string[] = [];
    store.onChange(({ type, run: { status } }) => {
      if (type === 'changed' || type === 'added') told.push(status);
    });
    const child = start('train', diverging, '--json');
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const ended = exitOf(child);
    const watched = await store.update(await runOf(child));
    await watched?.load();
    expect(await ended).toBe(1);
    await waitUntil(() => told.includes('failed'));
    await watched?.refresh();
    expect(watched?.status).toBe('failed');
    expect(watched?.run.error).toMatch(/^The loss became .* Try 0\.001\./);
    expect(told.filter((status) => status === 'interrupted')).toEqual([]);
    store.dispose();
  });
});

describe('a run with an operation that is not defined for its numbers', () => {
  test('says where it began, and keeps the state before', async () => {
    const undefinedLog = join(dirname(file), 'log.nn.yaml');
    writeFileSync(undefinedLog, readFileSync(file, 'utf8').replace('    - relu\n', '    - log\n'));
    const { code, stderr, stdout } = await run('train', undefinedLog);
    const directory = /^Training .* in (.*)$/m.exec(stdout)?.[1] ?? '';
    expect(code).toBe(1);
    expect(stderr).toMatch(/It began at step 1 in the layer `log`, with the operation `Log` of numbers from -\d/);
    expect(stderr).toContain('The state before step 1 is kept as the last checkpoint, to look at;');
    const { codes } = await readCourse(directory);
    expect([...codes]).toEqual(['divergence']);
    const index: unknown = JSON.parse(readFileSync(join(directory, 'checkpoints', 'index.json'), 'utf8'));
    expect(index).toMatchObject({ last: 0 });
    // It would begin there again.
    expect((await run('resume', directory)).stderr).toContain('It began at step 1 in the layer `log`');
  });
});

describe('a run whose directory is removed while it is trained', () => {
  test('fails, and says why', async () => {
    const child = start('train', file, '--epochs', '100000');
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    let [output, errors] = ['', ''];
    child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
    const ended = exitOf(child);
    await waitUntil(() => /^epoch 2\//m.test(output));
    const directory = /^Training .* in (.*)$/m.exec(output)?.[1] ?? '';
    // Else it could write into what is being removed; it may do so still until the signal has come.
    child.kill('SIGSTOP');
    rmSync(directory, { recursive: true, maxRetries: 20 });
    child.kill('SIGCONT');
    expect(await ended).toBe(1);
    expect(errors).toMatch(/Training failed: .* was removed or moved while it was in use\./);
    expect(output).not.toMatch(/finished/);
    expect(existsSync(directory)).toBe(false);
  });
});
