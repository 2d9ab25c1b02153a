import { recordSchema } from '#protocol';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, test } from 'vitest';
import { probeEngines } from '../../../trainer/src/engines/index.js';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { tinyDefinition, trainerProgram } from './trainerProcess.js';

const works = new Set((await probeEngines()).filter((engine) => engine.works).map(({ name }) => name));
const { run } = trainerProgram();

async function train(file: string, engine: string) {
  const { stdout } = await run('train', file, '--engine', engine, '--json');
  const { run: directory } = v.parse(v.object({ run: v.string() }), JSON.parse(stdout));
  const lines = readFileSync(join(directory, 'records.jsonl'), 'utf8').trim().split('\n');
  const records = lines.filter((line) => line !== '').map((line) => v.parse(recordSchema, JSON.parse(line)));
  const notes = records.flatMap((record) => (record.type === 'note' ? [record.message] : []));
  return { record: await readRun(directory), notes };
}

describe('engine: auto', () => {
  test.skipIf(!works.has('native'))(
    'takes the engine on which a step of this network is fastest',
    async () => {
      const { record, notes } = await train(tinyDefinition(2), 'auto');
      const { engine, engines_measured: measured, state } = record;
      expect(state).toBe('finished');
      const times = measured.map(({ milliseconds }) => milliseconds ?? Infinity);
      const done = measured.flatMap(({ name, milliseconds }) => ((milliseconds ?? 0) > 0 ? [name] : []));
      expect(done).toEqual(expect.arrayContaining(['native', 'wasm']));
      expect(engine?.name).toBe(measured[times.indexOf(Math.min(...times))]?.name);
      expect(notes).toContainEqual(expect.stringMatching(/engine: auto: \w+ is the fastest.*native: .* ms a step/));
    },
    120_000,
  );

  test('is not asked where an engine is named', async () => {
    const { record } = await train(tinyDefinition(1), 'wasm');
    expect(record.engines_measured).toEqual([]);
  }, 60_000);
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
  // Natively twice what the machine has, which no system promises; WebAssembly has 4 GB.
  for (const [engine, bytes] of [
    ['native', 2 * totalmem()],
    ['wasm', 16e9],
  ] as const)
    test.skipIf(!works.has(engine))(
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
