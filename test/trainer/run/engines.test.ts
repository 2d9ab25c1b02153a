import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { recordSchema } from '#protocol';
import { recallEngines, rememberEngine } from '../../../trainer/src/engines/engineMemory.js';
import { probeEngines } from '../../../trainer/src/engines/index.js';
import { enginesFolder } from '../../../trainer/src/installer/enginesFolder.js';
import { decideEngine } from '../../../trainer/src/run/engineTrial/decideEngine.js';
import { engineKey } from '../../../trainer/src/run/engineTrial/engineKey.js';
import { engineTrial } from '../../../trainer/src/run/engineTrial/engineTrial.js';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { thorough } from '../../thorough.js';
import { waitFor } from '../../waitFor.js';
import { exitOf, runOf, tinyDefinition, trainerProgram } from './trainerProcess.js';

const works = new Set((await probeEngines()).filter((engine) => engine.works).map(({ name }) => name));
const { run, start } = trainerProgram();

async function train(file: string, engine: string) {
  const { stdout } = await run('train', file, '--engine', engine, '--json');
  const { run: directory } = v.parse(v.object({ run: v.string() }), JSON.parse(stdout));
  return { record: await readRun(directory), notes: notesOf(directory) };
}

function notesOf(directory: string): string[] {
  const lines = readFileSync(join(directory, 'records.jsonl'), 'utf8').split('\n').slice(0, -1);
  const records = lines.map((line) => v.parse(recordSchema, JSON.parse(line)));
  return records.flatMap((record) => (record.type === 'note' ? [record.message] : []));
}

describe('engine: auto', () => {
  const engines = mkdtempSync(join(tmpdir(), 'shapewright-engines-'));
  const saved = process.env.SHAPEWRIGHT_ENGINES;
  beforeAll(() => {
    if (works.has('native')) symlinkSync(join(enginesFolder(), 'native'), join(engines, 'native'));
    process.env.SHAPEWRIGHT_ENGINES = engines;
  });
  afterAll(() => {
    if (saved === undefined) delete process.env.SHAPEWRIGHT_ENGINES;
    else process.env.SHAPEWRIGHT_ENGINES = saved;
    rmSync(engines, { recursive: true, force: true });
  });

  test.skipIf(!works.has('native'))(
    'compares engines while it trains, and remembers',
    async () => {
      const child = start('train', tinyDefinition(100_000), '--engine', 'auto', '--json');
      const directory = await runOf(child);
      const told = await waitFor(
        () => notesOf(directory).find((note) => note.startsWith('engine: auto:')) ?? expect.fail('nothing was decided'),
      );
      child.kill('SIGINT');
      await exitOf(child);
      const { engine, engines_measured: measured } = await readRun(directory);
      expect(engine?.name).toBe('native');
      expect(measured.map(({ name }) => name)).toEqual(['native', 'wasm']);
      for (const { milliseconds } of measured) expect(milliseconds).toBeGreaterThan(0);
      const [remembered, ...others] = recallEngines();
      expect(others).toEqual([]);
      expect(remembered).toMatchObject({ family: 'tiny', measured });
      expect(told).toMatch(/native [\d.]+ ms per step, wasm [\d.]+ ms per step/);

      const again = await train(tinyDefinition(1), 'auto');
      expect(again.record.engine?.name).toBe(remembered?.engine);
      expect(again.record.engines_measured).toEqual(measured);
      expect(again.notes[0]).toContain('as measured in an earlier run');
    },
    150_000,
  );

  test('compares nothing where an engine is named', async () => {
    const { record, notes } = await train(tinyDefinition(1), 'wasm');
    expect(record.engines_measured).toEqual([]);
    expect(notes.join()).not.toContain('engine: auto');
  });
});

describe('what was measured', () => {
  const wasm = (milliseconds: number | null) => [{ name: 'wasm' as const, milliseconds, problem: null }];

  test.each([
    { own: [10, 10, 10], other: 9, engine: 'native' },
    { own: [10, 10, 10], other: 8, engine: 'native' },
    { own: [10, 10, 10], other: 7, engine: 'wasm' },
    // One slow step is not its speed.
    { own: [10, 500, 10, 10, 10], other: 9, engine: 'native' },
    { own: [10, 10, 10], other: null, engine: 'native' },
    { own: [], other: 1, engine: 'native' },
  ])('decides for another engine only if it is clearly faster: $own, $other', ({ own, other, engine }) => {
    expect(decideEngine('native', own, wasm(other)).engine).toBe(engine);
  });

  test('has another key for another network, machine or version, and not for another name', () => {
    const layer = { name: 'a', type: 'dense', output_shape: [null, 4], parameters: 12 };
    const record = {
      model: { inputs: [], layers: [layer], parameters: 12 },
      versions: { shapewright: '1', node: '20' },
    };
    const settings = { batch_size: 8, optimizer: { name: 'adam' } };
    const engines = [{ name: 'wasm', version: '' }] as const;
    const key = engineKey(record, settings, engines);
    const renamed = { ...record, model: { ...record.model, layers: [{ ...layer, name: 'b' }] } };
    expect(engineKey(renamed, settings, engines)).toBe(key);
    const wider = { ...record, model: { ...record.model, layers: [{ ...layer, parameters: 13 }] } };
    const others = [
      engineKey(wider, settings, engines),
      engineKey({ ...record, versions: { shapewright: '2', node: '20' } }, settings, engines),
      engineKey(record, { ...settings, batch_size: 9 }, engines),
      engineKey(record, settings, [...engines, { name: 'native', version: '2.21.0 cpu' }]),
    ];
    expect(new Set([key, ...others]).size).toBe(5);
  });

  test('is remembered, the newest first and so many at most, and forgotten where its file is damaged', () => {
    const engines = mkdtempSync(join(tmpdir(), 'shapewright-memory-'));
    const saved = process.env.SHAPEWRIGHT_ENGINES;
    process.env.SHAPEWRIGHT_ENGINES = join(engines, 'new');
    try {
      const entry = { family: 'a', engine: 'wasm', measured: wasm(1), time: new Date().toISOString() } as const;
      for (let at = 0; at < 510; at += 1) rememberEngine({ ...entry, key: `key ${at}` });
      rememberEngine({ ...entry, key: 'key 300', engine: 'native' });
      expect(recallEngines()).toHaveLength(500);
      expect(recallEngines()[0]).toMatchObject({ key: 'key 300', engine: 'native' });
      const file = join(engines, 'new', 'measured.json');
      writeFileSync(file, '{"format": 1, "entries": [{}]}');
      expect(recallEngines()).toEqual([]);
      rmSync(file);
      execFileSync('mkfifo', [file]);
      expect(recallEngines()).toEqual([]);
      rememberEngine({ ...entry, key: 'key' });
      expect(recallEngines()).toHaveLength(1);
    } finally {
      if (saved === undefined) delete process.env.SHAPEWRIGHT_ENGINES;
      else process.env.SHAPEWRIGHT_ENGINES = saved;
      rmSync(engines, { recursive: true });
    }
  });
});

test('an engine that fails is not waited for', async () => {
  const [directory, decisions] = [mkdtempSync(join(tmpdir(), 'shapewright-no-run-')), vi.fn()];
  const trial = engineTrial(directory, 'native', ['wasm'], decisions);
  await waitFor(async () => {
    await trial.afterStep(5);
    expect(decisions).toHaveBeenCalled();
  });
  trial.close();
  rmSync(directory, { recursive: true });
  expect(decisions.mock.calls).toEqual([
    [
      expect.objectContaining({
        engine: 'native',
        measured: [expect.anything(), expect.objectContaining({ milliseconds: null })],
      }),
    ],
  ]);
});

/** Its repeated inputs take 8 MB a sample, and its batches more than there is. */
function largeDefinition(batchSize: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'shapewright-large-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const rows = Array.from({ length: batchSize }, (_, row) => `${row % 7},${row % 5},${row % 2}`);
  writeFileSync(join(folder, 'table.csv'), ['one,other,kind', ...rows].join('\n'));
  const file = join(folder, 'large.nn.yaml');
  writeFileSync(
    file,
    `name: large
data: {source: table.csv, target: kind}
model:
  layers:
    - dense: {units: 100, name: narrow}
    - repeat_vector: {n: 20000, name: wide}
    - global_average_pooling1d
    - dense: {units: 1, activation: sigmoid}
training: {epochs: 1, batch_size: ${batchSize}}
`,
  );
  return file;
}

describe('what does not fit into memory', () => {
  // Natively twice what the machine has, which no system promises and which takes long to be looked for; WebAssembly has 4 GB.
  for (const [engine, bytes] of [
    ['native', 2 * totalmem()],
    ['wasm', 16e9],
  ] as const)
    test.skipIf(!works.has(engine) || (engine === 'native' && !thorough))(
      `${engine} says where, and which batch size fits`,
      async () => {
        const batchSize = Math.round(bytes / 8e6);
        const { record } = await train(largeDefinition(batchSize), engine);
        expect(record.state).toBe('failed');
        expect(record.error).toMatch(
          new RegExp(`^Memory ran out in the layer \`wide\`, with .*, at a batch size of ${batchSize} on ${engine}`),
        );
        const fitting = Number(/A batch size of (\d+) fits/.exec(record.error ?? '')?.[1]);
        expect(fitting).toBeGreaterThan(10);
        expect(fitting).toBeLessThan(batchSize);
      },
      240_000,
    );
});
