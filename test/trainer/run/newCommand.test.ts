import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, test } from 'vitest';
import { dataChoicesSchema, newDefinitionSchema, profileAnswerSchema } from '#protocol';
import { readRun } from '../../../trainer/src/run/runFile.js';
import { trainerProgram } from './trainerProcess.js';

const { run } = trainerProgram();
const folder = mkdtempSync(join(tmpdir(), 'shapewright-new-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const runSchema = v.object({ run: v.string() });

async function made(...args: string[]): Promise<string> {
  const { stdout } = await run('new', ...args, '--json');
  const answer = v.parse(newDefinitionSchema, JSON.parse(stdout));
  return 'definition' in answer ? answer.definition : answer.error;
}

describe('shapewright data', () => {
  test('prints the profile of the data of a definition', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row % 7},${row % 2 === 0 ? 'a' : 'b'}`);
    writeFileSync(join(folder, 'points.csv'), ['x,y', ...rows].join('\n'));
    const file = join(folder, 'points.nn.yaml');
    writeFileSync(file, 'data: {source: points.csv, target: y, split: {test: 0.25}}\nmodel: {layers: [flatten]}\n');
    const answer = v.parse(profileAnswerSchema, JSON.parse((await run('data', file, '--json')).stdout));
    expect(answer).toMatchObject({
      profile: { rows: 40, columns: [{ name: 'x', role: 'input' }, { role: 'target' }] },
    });
    const { stdout } = await run('data', file);
    expect(stdout).toMatch(/^x {2,}numeric {2,}input {2,}40 {2,}0 {2,}7 {2,}▏.*▕ 0 … 3 … 6 {2,}AUC 0\.5\d$/m);
    expect(stdout).toMatch(/^a( +\d+){3}$/m);
    writeFileSync(file, 'model: {layers: [flatten]}\n');
    expect((await run('data', file, '--json')).stdout).toContain('has no `data` section');
  });
});

describe('shapewright new', () => {
  test('writes a definition for the sample, which trains', async () => {
    const file = await made('--sample', '--folder', folder);
    expect(file).toBe(join(folder, 'penguins.nn.yaml'));
    const { stdout } = await run('train', file, '--engine', 'wasm', '--epochs', '2', '--json');
    const record = await readRun(v.parse(runSchema, JSON.parse(stdout)).run);
    expect(record).toMatchObject({
      state: 'finished',
      data: { targets: [{ name: 'Species', classes: ['Adelie', 'Chinstrap', 'Gentoo'] }] },
    });
  });

  test('writes to a folder that contains the data', async () => {
    mkdirSync(join(folder, 'outer/inner'), { recursive: true });
    const rows = Array.from({ length: 40 }, (_, row) => `${row % 7},${row % 2 === 0 ? 'a' : 'b'}`);
    const table = join(folder, 'outer/inner/table.csv');
    writeFileSync(table, ['x,y', ...rows].join('\n'));
    const file = await made('--data', table, '--folder', join(folder, 'outer'));
    expect(file).toBe(join(folder, 'outer', 'table.nn.yaml'));
    expect(readFileSync(file, 'utf8')).toContain('source: inner/table.csv');
    expect(await made('--data', table, '--folder', join(folder, 'other'))).toContain('is not in');
  });

  test('prints no line that a name begins', async () => {
    const forged = '\n::error file=good.ts::forged';
    const rows = Array.from(
      { length: 60 },
      (_, row) => `${row},${(row * 7) % 10},"${row % 2 === 0 ? 'a' : `b${forged}`}"`,
    );
    writeFileSync(join(folder, 'forged.csv'), [`x,"z${forged}",y`, ...rows].join('\n'));
    const network = (name: string, target: string, layer: string) =>
      `name: ${JSON.stringify(name)}\ndata: {source: forged.csv, target: ${JSON.stringify(target)}}\nmodel:\n  layers:\n    - ${JSON.stringify(layer)}: {units: 1, activation: sigmoid}\ntraining: {epochs: 1}\n`;
    writeFileSync(join(folder, 'good.nn.yaml'), network(`n${forged}`, 'y', 'dense'));
    writeFileSync(join(folder, 'target.nn.yaml'), network('n', `y${forged}`, 'dense'));
    writeFileSync(join(folder, 'layer.nn.yaml'), network('n', 'y', `dense${forged}`));
    const commands = [
      ['data', join(folder, 'forged.csv')],
      ['data', join(folder, 'good.nn.yaml')],
      ['new', '--data', join(folder, 'forged.csv'), '--target', `q${forged}`],
      ...['good', 'target', 'layer'].map((name) => ['check', join(folder, `${name}.nn.yaml`)]),
      ...['good', 'target', 'layer'].map((name) => ['train', '--engine', 'wasm', join(folder, `${name}.nn.yaml`)]),
    ];
    for (const command of commands) {
      const { stdout, stderr } = await run(...command);
      expect(stdout + stderr, command.join(' ')).not.toMatch(/^\s*::/m);
      if (!command.includes(join(folder, 'good.nn.yaml')) || command[0] !== 'check')
        expect(stdout + stderr, command.join(' ')).toContain('\\u000a::error');
    }
  });

  test('asks about data first', async () => {
    const file = join(folder, 'sales 2024.csv');
    writeFileSync(file, ['area,price', ...Array.from({ length: 50 }, (_, row) => `${row},${row * 1000}`)].join('\n'));
    const { stdout } = await run('data', file, '--json');
    const choices = v.parse(dataChoicesSchema, JSON.parse(stdout));
    expect(choices).toMatchObject({ kind: 'table', summary: '50 rows, 2 columns' });
    expect(choices.targets.map(({ name }) => name)).toEqual(['price', 'area']);
    for (const { id } of choices.networks) {
      const definition = await made('--data', file, '--target', 'area', '--network', id);
      expect(readFileSync(definition, 'utf8')).toContain('target: area');
      expect((await run('check', definition)).code).toBe(0);
    }
  });

  test('writes over nothing', async () => {
    const [one, other] = [
      await made('--folder', folder, '--name', 'net'),
      await made('--folder', folder, '--name', 'net'),
    ];
    expect([one, other].map((file) => basename(file))).toEqual(['net.nn.yaml', 'net-2.nn.yaml']);
    writeFileSync(join(folder, 'penguins.csv'), 'mine');
    expect(await made('--sample', '--folder', folder)).toContain('already exists with different contents');
    expect(readFileSync(join(folder, 'penguins.csv'), 'utf8')).toBe('mine');
  });

  test('says what is wrong', async () => {
    expect(await made('--data', join(folder, 'missing.csv'))).toContain('There is no');
    expect(await made('--data', join(folder, 'sales 2024.csv'), '--network', 'huge')).toContain(
      'Unknown kind of network "huge" for this data. Use one of: one-hidden-layer, deep, linear.',
    );
    expect((await run('new', '--data', join(folder, 'missing.csv'))).code).toBe(1);
  });
});
