import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { predictLineSchema } from '#protocol';
import { temporaryFolder } from '../run/temporaryFolder.js';
import { exitOf, tinyDefinition, trainerProgram } from '../run/trainerProcess.js';
import { bankRun, bankTable } from './bankRun.js';
import { rowsOf, runDirectory, runWith } from './shell.js';

const { run, start } = trainerProgram();

/** Runs `predict` with text on standard input. */
async function predictText(directory: string, text: string | Buffer, ...args: string[]) {
  const child = start('predict', directory, '--data', '-', ...args);
  child.stdin?.end(text);
  const [out, error]: [string[], string[]] = [[], []];
  child.stdout?.setEncoding('utf8').on('data', (part: string) => out.push(part));
  child.stderr?.setEncoding('utf8').on('data', (part: string) => error.push(part));
  const code = await exitOf(child);
  return { code, stdout: out.join(''), stderr: error.join('') };
}

describe.skipIf(!existsSync(bankTable))('predictions for a table', () => {
  let bank: Awaited<ReturnType<typeof bankRun>>;
  let lines: readonly string[];
  beforeAll(async () => {
    bank = await bankRun(false);
    lines = readFileSync(bankTable, 'utf8').trimEnd().split(/\r?\n/);
    return () => {
      rmSync(bank.folder, { recursive: true, force: true });
    };
  });
  const [header, some] = [() => lines[0] ?? '', (count: number) => lines.slice(1, count + 1)];

  test('are those of the run itself, without the data of its training', async () => {
    const { directory, folder, table } = bank;
    const moved = join(folder, 'customers.csv');
    writeFileSync(moved, readFileSync(table));
    rmSync(table);
    const output = join(folder, 'out.csv');
    const { code, stderr } = await run('predict', directory, '--data', moved, '--output', output, '--keep', 'age,job');
    expect([code, stderr]).toEqual([0, expect.stringContaining('11,162 rows predicted in')]);
    const all = rowsOf(readFileSync(output, 'utf8'));
    expect(Object.keys(all[0] ?? {})).toEqual(['row', 'age', 'job', 'prediction', 'probability_yes']);
    expect(all[0]).toMatchObject({ row: '0', age: '59', job: 'admin.' });
    const own = rowsOf(readFileSync(join(directory, 'evaluation', 'test-predictions.csv'), 'utf8'));
    expect(own.length).toBeGreaterThan(1000);
    for (const { row = '', predicted, 'score yes': score } of own) {
      expect(all[Number(row)]?.prediction).toBe(predicted);
      expect(Math.abs(Number(all[Number(row)]?.probability_yes) - Number(score))).toBeLessThan(1e-6);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('are the same from JSON lines, Parquet and standard input, whatever ends its lines', async () => {
    const { directory, folder } = bank;
    const [csv, jsonl, parquet] = ['some.csv', 'some.jsonl', 'some.parquet'].map((name) => join(folder, name));
    writeFileSync(csv ?? '', [header(), ...some(50)].join('\n'));
    const predict = (data = '', output = '') => run('predict', directory, '--data', data, '--output', output);
    const { stdout } = await predict(csv, '-');
    const columns = header()
      .split(',')
      .filter((name) => name !== 'deposit');
    const kept = ['--keep', columns.join(',')];
    for (const file of [jsonl, parquet]) {
      expect((await run('predict', directory, '--data', csv ?? '', '--output', file ?? '', ...kept)).stderr).toContain(
        '50 rows',
      );
      expect((await predict(file, '-')).stdout).toBe(stdout);
    }
    const bytes = Buffer.from(`\ufeff${[header(), ...some(50)].join('\r\n')}`);
    expect((await predictText(directory, bytes)).stdout).toBe(stdout);
    expect(rowsOf(stdout)).toHaveLength(50);
  });

  test('tell values that were not there in training, and fill missing ones', async () => {
    const changed = some(3).map((line, index) =>
      line.replace(/^\d+,admin\./, index === 0 ? '40,astronaut' : ',admin.'),
    );
    const { code, stdout, stderr } = await predictText(bank.directory, [header(), ...changed].join('\n'));
    expect(code).toBe(0);
    expect(rowsOf(stdout).every(({ prediction }) => prediction === 'yes' || prediction === 'no')).toBe(true);
    expect(stderr).toContain('1 row of "job" with a value that was not there in training');
    expect(stderr).toContain('astronaut (1)');
  });

  test('pass on all columns, with quoted line breaks, and ignore those that were not trained on', async () => {
    const [first = '', second = ''] = some(2);
    const text = `note,${header()}\n"two\nlines, ""quoted""",${first}\n,${second}\n`;
    const { stdout } = await predictText(bank.directory, text, '--keep-all');
    const [, noted] = /^row,note,.*\n0,("two\nlines, ""quoted"""),/.exec(stdout) ?? [];
    expect(noted).toBe('"two\nlines, ""quoted"""');
    expect(stdout).toMatch(/\n1,,\d+,/);
  });

  test.each([
    ['no row', () => `${header()}\n`, 0, 'row,prediction,probability_yes\n', '0 rows predicted'],
    ['nothing', () => '', 1, '', 'Standard input is empty.'],
    [
      'a renamed column',
      () => [header().replace('balance', 'Balance'), ...some(1)].join('\n'),
      1,
      '',
      'no column "balance". Did you mean "Balance"?',
    ],
    [
      'a word instead of a number',
      () => [header(), ...some(1), some(2)[1]?.replace(/^\d+/, 'old')].join('\n'),
      1,
      '',
      'Standard input, line 3: "old" is no number, but the column "age" was',
    ],
    [
      'too few values',
      () => [header(), 'yes'].join('\n'),
      1,
      '',
      'Line 2 has one value, but the first line names 17 columns.',
    ],
    ['a value twice', () => [`age,${header()}`, `1,${some(1)[0] ?? ''}`].join('\n'), 1, '', 'two columns called "age"'],
  ])('of %s', async (_, text, code, stdout, message) => {
    const result = await predictText(bank.directory, text());
    expect([result.code, result.stdout]).toEqual([code, stdout]);
    expect(result.stderr).toContain(message);
  });

  test('never replace a file without being told to, and leave nothing behind where they fail', async () => {
    const { directory, folder } = bank;
    const [data, output] = [join(folder, 'wrong.csv'), join(folder, 'kept.csv')];
    writeFileSync(output, 'mine');
    writeFileSync(data, [header(), ...some(20000), 'wrong'].join('\n'));
    const first = await run('predict', directory, '--data', data, '--output', output);
    expect([first.code, first.stderr]).toEqual([1, expect.stringContaining('kept.csv exists already.')]);
    const second = await run('predict', directory, '--data', data, '--output', output, '--force');
    expect([second.code, second.stderr]).toEqual([1, expect.stringContaining('has one value')]);
    expect(readFileSync(output, 'utf8')).toBe('mine');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const third = await run('predict', directory, '--data', data, '--output', join(folder, 'out.xlsx'));
    expect(third.stderr).toContain('must end in .csv, .jsonl, .parquet');
    mkdirSync(join(folder, 'folder.csv'));
    const names = ['folder.csv', `${'a'.repeat(300)}.csv`, 'a.csv/b.csv'];
    writeFileSync(join(folder, 'a.csv'), '');
    for (const name of names) {
      const { code, stderr } = await run(
        'predict',
        directory,
        '--data',
        data,
        '--output',
        join(folder, name),
        '--force',
      );
      expect([code, stderr.trim()]).toEqual([
        1,
        expect.stringMatching(/is not a file|could not be used|is not in a folder/),
      ]);
    }
  });

  test('are told to programs as JSON', async () => {
    const { directory, folder } = bank;
    const data = join(folder, 'json.csv');
    writeFileSync(data, [header(), ...some(3)].join('\n'));
    const { stdout } = await run(
      'predict',
      directory,
      '--data',
      data,
      '--output',
      join(folder, 'json-out.csv'),
      '--json',
    );
    expect(v.parse(predictLineSchema, JSON.parse(stdout))).toMatchObject({
      rows: 3,
      predicted: 3,
      unseen: [],
      left: {},
    });
    const failed = await run('predict', directory, '--data', 'none.csv', '--output', join(folder, 'no.csv'), '--json');
    expect(JSON.parse(failed.stdout)).toEqual({ error: 'none.csv does not exist. Correct the path.' });
  });

  test('end once nobody reads them', async () => {
    const { directory, folder } = bank;
    const data = join(folder, 'unread.csv');
    writeFileSync(data, `${header()}\n${`${some(11_000).join('\n')}\n`.repeat(5)}`);
    const child = start('predict', directory, '--data', data);
    const errors: string[] = [];
    child.stderr?.setEncoding('utf8').on('data', (part: string) => errors.push(part));
    child.stdout?.destroy();
    expect(await exitOf(child)).toBe(1);
    expect(errors.join('')).toContain('Standard output was closed before all rows were written.');
  });

  test('of more text than fits into memory', async () => {
    const { directory, folder } = bank;
    const data = join(folder, 'large.csv');
    const body = `${some(11_000).join('\n')}\n`;
    writeFileSync(data, `${header()}\n`);
    for (let part = 0; part < 40; part++) writeFileSync(data, body, { flag: 'a' });
    const output = join(folder, 'large-out.csv');
    const limited = { NODE_OPTIONS: '--max-old-space-size=64' };
    const { code, stderr } = await trainerProgram().runIn(
      limited,
      'predict',
      directory,
      '--data',
      data,
      '--output',
      output,
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('440,000 rows predicted')]);
  });
});

describe('predictions for other data', () => {
  test('of images of an IDX file and of pictures are those of the run', async () => {
    const file = tinyDefinition(1);
    const directory = runDirectory((await run('train', file)).stdout);
    const { stdout } = await run('predict', directory, '--data', join(file, '..', 'images'), '--format', 'idx');
    const own = rowsOf(readFileSync(join(directory, 'evaluation', 'test-predictions.csv'), 'utf8'));
    const all = rowsOf(stdout);
    expect(all).toHaveLength(240);
    for (const { row = '', predicted } of own) expect(all[Number(row)]?.prediction).toBe(predicted);
  });

  test('of lines of text', async () => {
    const { directory } = await runWith({
      table: `text,mood\n${Array.from({ length: 60 }, (_, row) => (row % 2 === 0 ? `good ${row},glad` : `bad ${row},sad`)).join('\n')}`,
      data: 'text: {column: text, vocabulary: 100, max_length: 4}\n  target: mood',
      layers:
        '- embedding: {input_dim: 100, output_dim: 4}\n    - global_average_pooling1d\n    - dense: {units: 1, activation: sigmoid}',
    });
    const { code, stdout, stderr } = await predictText(directory, 'good one\r\n\r\nbad\n', '--format', 'lines');
    expect([code, stderr]).toEqual([0, expect.stringContaining('3 rows predicted')]);
    expect(rowsOf(stdout)).toHaveLength(3);
  });

  test('of rows of a series are those of the run, and rows without a window have none', async () => {
    const { directory, folder } = await runWith({
      table: `t,v\n${Array.from({ length: 80 }, (_, row) => `${row},${Math.sin(row / 4).toFixed(4)}`).join('\n')}`,
      data: 'target: v\n  window: {columns: [v], length: 6, horizon: 1, order_by: t}\n  split: {test: 0.2, by_time: t}',
      layers: '- flatten\n    - dense: {units: 1}',
    });
    const { code, stdout, stderr } = await run('predict', directory, '--data', join(folder, 'table.csv'));
    expect([code, stderr]).toEqual([0, expect.stringContaining('6 rows without a prediction')]);
    const all = rowsOf(stdout);
    expect(all[0]?.prediction).toBe('');
    for (const { row = '', predicted } of rowsOf(
      readFileSync(join(directory, 'evaluation', 'test-predictions.csv'), 'utf8'),
    ))
      expect(Number(all[Number(row)]?.prediction)).toBeCloseTo(Number(predicted), 5);
  });

  test('of a folder of pictures name the files, also those that cannot be read', async () => {
    const folder = temporaryFolder();
    const pictures = 'test/data/pictures';
    for (const [name, picture] of [
      ['dark', 'alpha.png'],
      ['light', 'color.png'],
    ] as const) {
      mkdirSync(join(folder, 'photos', name), { recursive: true });
      for (let copy = 0; copy < 6; copy++)
        copyFileSync(join(pictures, picture), join(folder, 'photos', name, `${copy}.png`));
    }
    const file = join(folder, 'photos.nn.yaml');
    writeFileSync(
      file,
      'name: photos\ndata: {source: photos, size: [8, 8], scale: 1/255}\nmodel:\n  layers:\n    - flatten\n    - dense: {units: 1, activation: sigmoid}\ntraining: {epochs: 1, batch_size: 4, engine: wasm}\n',
    );
    const directory = runDirectory((await run('train', file)).stdout);
    mkdirSync(join(folder, 'new', 'more'), { recursive: true });
    copyFileSync(join(pictures, 'color.bmp'), join(folder, 'new', 'a.bmp'));
    copyFileSync(join(pictures, 'cut_off_color.png'), join(folder, 'new', 'b.png'));
    copyFileSync(join(pictures, 'color.jpg'), join(folder, 'new', 'more', 'c.jpg'));
    const { code, stdout, stderr } = await run('predict', directory, '--data', join(folder, 'new'));
    expect([code, stderr]).toEqual([0, expect.stringContaining('no readable picture in "file" (1)')]);
    const rows = rowsOf(stdout);
    expect(rows.map((row) => row.file)).toEqual(['a.bmp', 'b.png', 'more/c.jpg']);
    expect(rows.map(({ prediction }) => prediction !== '')).toEqual([true, false, true]);
    const { stdout: one } = await run('predict', directory, '--data', join(folder, 'new', 'a.bmp'));
    expect(rowsOf(one)[0]?.probability_light).toBe(rows[0]?.probability_light);
    const { stderr: table } = await run('predict', directory, '--data', file, '--format', 'csv');
    expect(table).toContain('has no column "file"');
  });
});
