import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { json } from '#protocol';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { exitOf, tinyDefinition, trainerProgram } from '../run/trainerProcess.js';

const { run, start } = trainerProgram();

const summarySchema = json(
  v.object({
    metric: v.string(),
    runs: v.array(
      v.object({
        trial: v.string(),
        variant: v.nullable(v.string()),
        state: v.string(),
        seed: v.number(),
        best: v.nullable(v.object({ epoch: v.number(), value: v.number() })),
        scores: v.record(v.string(), v.nullable(v.number())),
        gap: v.nullable(v.number()),
        epochs: v.number(),
        settings: v.record(v.string(), v.unknown()),
      }),
    ),
    repetitions: v.array(
      v.object({
        variant: v.nullable(v.string()),
        changes: v.record(v.string(), v.unknown()),
        mean: v.nullable(v.number()),
        deviation: v.nullable(v.number()),
        runs: v.array(v.string()),
      }),
    ),
  }),
);

function definition(epochs: number, sections: string): string {
  const file = tinyDefinition(epochs);
  appendFileSync(file, sections);
  return file;
}

/** The folders of the studies of a definition. */
function studiesOf(file: string): readonly string[] {
  const runs = join(dirname(file), 'runs');
  if (!existsSync(runs)) return [];
  return readdirSync(runs).flatMap((name) => (name.includes('-study-') ? [join(runs, name)] : []));
}

function onlyStudyOf(file: string): string {
  const [study, ...others] = studiesOf(file);
  if (study === undefined || others.length > 0) expect.fail('not one study');
  return study;
}

/** What `compare` says of a study, without what depends on the speed of the machine. */
async function compared(study: string, ...options: string[]) {
  const { stdout, stderr } = await run('compare', study, '--format', 'json', ...options);
  expect(stderr).toBe('');
  return v.parse(summarySchema, stdout);
}

describe('A study', () => {
  test('trains variants with every seed, and ranks them', async () => {
    const file = definition(
      2,
      'seeds: 2\nvariants:\n  plain:\n  slow: {training: {optimizer: {sgd: {learning_rate: 1.0e-6}}}}\n',
    );
    const { code, stdout, stderr } = await run('train', file, '--all', '--engine', 'wasm');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const study = onlyStudyOf(file);
    expect(stdout).toContain(`4 runs`);
    const { runs, repetitions, metric } = await compared(study);
    expect(metric).toBe('val_loss');
    expect(runs.map(({ trial }) => trial).toSorted()).toEqual([
      '1-plain-seed5',
      '2-plain-seed6',
      '3-slow-seed5',
      '4-slow-seed6',
    ]);
    expect(runs.every(({ state, epochs }) => state === 'finished' && epochs === 2)).toBe(true);
    expect(runs.slice(0, 2).map(({ variant }) => variant)).toEqual(['plain', 'plain']);
    const values = runs.map(({ best }) => best?.value ?? NaN);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(new Set(values).size).toBe(4);
    const [best, worst] = repetitions;
    expect([best?.variant, worst?.variant]).toEqual(['plain', 'slow']);
    expect(best?.mean).toBeCloseTo(((values[0] ?? 0) + (values[1] ?? 0)) / 2, 12);
    expect(best?.deviation).toBeCloseTo(Math.abs((values[0] ?? 0) - (values[1] ?? 0)) / Math.SQRT2, 12);
    for (const [format, mark] of [
      ['text', 'mean val_loss'],
      ['md', '| run | variant |'],
      ['csv', 'run,variant,'],
    ] as const)
      expect((await run('compare', study, '--format', format)).stdout).toContain(mark);
    const odd = join(dirname(file), 'a|b`<img src=x>\n# title');
    const [some = ''] = readdirSync(study).filter((name) => /^\d/.test(name));
    cpSync(join(study, some), odd, { recursive: true });
    expect((await run('compare', odd, '--format', 'md')).stdout).toContain('a\\|b\\`\\<img src=x\\>\\\\u000a# title');
    rmSync(odd, { recursive: true });
    const paired = await run('compare', study, '--paired');
    expect(paired.stderr).toBe('');
    expect(paired.stdout).toContain('p (McNemar)');
    const byLoss = await compared(study, '--metric', 'val_accuracy');
    expect(byLoss.metric).toBe('val_accuracy');
    expect((await run('compare', study, '--metric', 'val_auc')).stderr).toContain(
      'No run logs `val_auc`. They log `loss`',
    );

    // Deleting a run and starting the study again runs just that one.
    const directories = readdirSync(study).filter((name) => /^\d/.test(name));
    const times = () => directories.map((name) => readFileSync(join(study, name, 'run.json'), 'utf8'));
    const before = times();
    rmSync(join(study, directories[1] ?? ''), { recursive: true });
    directories.splice(1, 1);
    before.splice(1, 1);
    const again = await run('study', study);
    expect(again.code, again.stderr).toBe(0);
    expect(times()).toEqual(before);
    const { runs: after } = await compared(study);
    expect(after.map(({ trial, best }) => [trial, best])).toEqual(runs.map(({ trial, best }) => [trial, best]));
  });

  test('is compared without what is damaged, and trains again what a trainer did not write', async () => {
    const file = definition(1, 'seeds: 2\n');
    expect((await run('study', file, '--engine', 'wasm')).code).toBe(0);
    const study = onlyStudyOf(file);
    const expected = await compared(study);
    const [first = '', second = ''] = readdirSync(study)
      .filter((name) => /^\d/.test(name))
      .map((name) => join(study, name));
    const evaluation = join(second, 'evaluation/validation.json');
    const intact = readFileSync(evaluation);
    writeFileSync(evaluation, '{');
    const { code, stdout, stderr } = await run('compare', study, '--format', 'json');
    expect([code, v.parse(summarySchema, stdout).runs.length]).toEqual([0, 2]);
    expect(stderr).toContain('validation.json is damaged');
    writeFileSync(evaluation, intact);

    const records = join(first, 'records.jsonl');
    rmSync(records);
    symlinkSync('/etc/passwd', records);
    expect((await run('study', study)).code).toBe(0);
    expect((await compared(study)).runs).toEqual(expected.runs);
  });

  test('gives trackers what it varies', async () => {
    const file = definition(1, 'sweep: {over: {model.layers.dropout.rate: [0.1, 0.4]}}\n');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('training:\n', 'training:\n  log_to: [dvc]\n'));
    const { code, stderr } = await run('study', file, '--engine', 'wasm', '--parallel', '1');
    expect(code, stderr).toBe(0);
    const study = onlyStudyOf(file);
    const parameters = readdirSync(study)
      .filter((name) => /^\d/.test(name))
      .map((name) => readFileSync(join(study, name, 'dvclive/params.yaml'), 'utf8'));
    expect(parameters).toHaveLength(2);
    expect(parameters.map((yaml) => /model\.layers\.dropout\.rate.*0\.\d/.exec(yaml)?.[0].slice(-3))).toEqual([
      '0.1',
      '0.4',
    ]);
  });

  test('with halving lets only the better half of the runs go on', async () => {
    const sweep =
      'sweep:\n  over: {training.optimizer.adam.learning_rate: {log: [1.0e-6, 0.1]}}\n  method: halving\n  runs: 6\n  metric: val_accuracy\n';
    const file = definition(4, sweep);
    const { code, stderr } = await run('study', file, '--engine', 'wasm', '--parallel', '2');
    expect(code, stderr).toBe(0);
    const { runs } = await compared(onlyStudyOf(file));
    expect(runs.map(({ epochs }) => epochs).toSorted()).toEqual([1, 1, 1, 2, 4, 4]);
    expect(runs.map(({ state }) => state).toSorted()).toEqual([
      'finished',
      'finished',
      'stopped',
      'stopped',
      'stopped',
      'stopped',
    ]);
  });

  test('with halving lets all folds and seeds of the same settings go on together', async () => {
    const sweep =
      'sweep:\n  over: {training.optimizer.adam.learning_rate: {log: [1.0e-6, 0.1]}}\n  method: halving\n  runs: 2\n  metric: val_accuracy\nseeds: 2\n';
    const file = definition(2, sweep);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/validation: [\d.]+/, 'k_fold: 2'));
    const { code, stdout, stderr } = await run('study', file, '--engine', 'wasm', '--parallel', '2');
    expect(code, stderr).toBe(0);
    const { runs, repetitions } = await compared(onlyStudyOf(file));
    const epochsOf = new Map(runs.map(({ trial, epochs }) => [trial, epochs]));
    expect(repetitions.map((group) => group.runs.map((name) => epochsOf.get(name)))).toEqual([
      [2, 2, 2, 2],
      [1, 1, 1, 1],
    ]);
    expect(stdout).toMatch(/^8\/8 /m);
    expect(stdout).toMatch(/^4\/4 /m);
    expect(stdout).not.toMatch(/^9\//m);
  });

  test('of folds validates on each part once, and says which runs it averages', async () => {
    const file = definition(1, '');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/validation: [\d.]+/, 'k_fold: 3'));
    const { code, stderr } = await run('study', file, '--engine', 'wasm');
    expect(code, stderr).toBe(0);
    const study = onlyStudyOf(file);
    const { repetitions } = await compared(study);
    expect(repetitions.map(({ runs }) => runs.length)).toEqual([3]);
    const rows = readdirSync(study)
      .filter((name) => /^\d/.test(name))
      .flatMap((name) => {
        const csv = readFileSync(join(study, name, 'evaluation/validation-predictions.csv'), 'utf8');
        return csv
          .trim()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',')[1]);
      });
    expect(rows.length).toBeGreaterThan(200);
    expect(new Set(rows).size).toBe(rows.length);
  });

  test('that is killed again and again ends as an undisturbed one', { timeout: 240_000 }, async () => {
    const file = definition(3, 'seeds: 4\nvariants:\n  plain:\n  sgd: {training: {optimizer: sgd}}\n');
    expect((await run('study', file, '--engine', 'wasm')).code).toBe(0);
    const undisturbed = onlyStudyOf(file);
    const expected = await compared(undisturbed);

    const other = join(dirname(file), 'other.nn.yaml');
    cpSync(file, other);
    const first = start('study', other, '--engine', 'wasm');
    let disturbed: string | undefined;
    while (disturbed === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      disturbed = studiesOf(file).find((study) => study !== undisturbed);
    }
    for (let kills = 0, child = first; kills < 4; kills++) {
      await new Promise((resolve) => setTimeout(resolve, 300 + 400 * kills));
      child.kill('SIGKILL');
      await exitOf(child);
      if (kills < 3) child = start('study', disturbed);
    }
    const { code, stderr } = await run('study', disturbed);
    expect(code, stderr).toBe(0);
    const { runs, repetitions } = await compared(disturbed);
    expect(runs).toEqual(expected.runs);
    expect(repetitions).toEqual(expected.repetitions);
  });

  test('goes on with a run whose process was killed', { timeout: 120_000 }, async () => {
    const file = definition(20, 'seeds: 3\n');
    const child = start('study', file, '--engine', 'wasm', '--parallel', '2');
    let killed: number | undefined;
    while (killed === undefined && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const [study] = studiesOf(file);
      const [first] = study === undefined ? [] : readdirSync(study).filter((name) => /^\d/.test(name));
      const found = study !== undefined && first !== undefined && (await readRun(join(study, first)).catch(() => null));
      if (found && found.state === 'running') process.kill((killed = found.pid), 'SIGKILL');
    }
    expect(killed).not.toBe(undefined);
    expect(await exitOf(child)).toBe(0);
    const { runs } = await compared(onlyStudyOf(file));
    expect(runs.map(({ state, epochs }) => [state, epochs])).toEqual(Array(3).fill(['finished', 20]));
  });

  test('is stopped by a signal, and goes on', async () => {
    const file = definition(60, 'seeds: 2\n');
    const child = start('study', file, '--engine', 'wasm', '--parallel', '1');
    let study: string | undefined;
    while (study === undefined || readdirSync(study).every((name) => !/^\d/.test(name))) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      [study] = studiesOf(file);
    }
    child.kill('SIGINT');
    expect(await exitOf(child)).toBe(130);
    const stopped = start('study', study);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await run('stop', study)).stderr).toBe('');
    expect(await exitOf(stopped)).toBe(0);
    expect((await run('stop', study)).stderr).toContain('No trainer works on');
    const names = () => readdirSync(study).filter((name) => /^\d/.test(name));
    expect(names()).toHaveLength(1);
    expect((await run('study', study)).code).toBe(0);
    const states = await Promise.all(names().map(async (name) => (await readRun(join(study, name))).state));
    expect(states).toEqual(['finished', 'finished']);
  });

  test('says what is wrong before it trains anything', async () => {
    const plain = definition(1, '');
    expect((await run('study', plain)).stderr).toContain('declares a single run');
    const broken = definition(
      1,
      'variants: {other: {model: {layers: [flatten: {}, dense: {units: 7, activation: softmax}]}}}\n',
    );
    const { code, stderr } = await run('study', broken);
    expect(code).toBe(1);
    expect(stderr).toContain('but `dense` gives 7');
    const { stdout } = await run('study', broken, '--json');
    expect(stdout).toContain('"location"');
    const file = definition(1, 'seeds: 2\n');
    expect((await run('study', file, '--engine', 'wasm')).code).toBe(0);
    const study = onlyStudyOf(file);
    appendFileSync(join(study, 'definition.nn.yaml'), '# changed\n');
    expect((await run('study', study)).stderr).toContain('was changed since the study began');
    expect((await run('study', join(study, '..'))).stderr).toContain('not the folder of a study');
  });
});
