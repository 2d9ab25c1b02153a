import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exitOf, trainerProgram } from './trainerProcess.js';

const { run, start } = trainerProgram();
const folder = mkdtempSync(join(tmpdir(), 'shapewright-check-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const good = write(
  'good.nn.yaml',
  'name: a\nmodel:\n  inputs: {x: [28, 28, 1]}\n  layers:\n    - conv2d: {filters: 4, kernel_size: 3}\n    - flatten\n    - dense: {units: 10}\n',
);
const bad = write(
  'bad.nn.yaml',
  'name: b\nmodel:\n  inputs: {x: [28, 28, 1]}\n  layers:\n    - flaten\n    - dense: {units: 10}\n',
);
const table = write(
  'table.nn.yaml',
  'name: c\ndata: {source: nowhere.csv, target: y}\nmodel:\n  layers:\n    - dense: {units: 1}\n',
);

const anyText: unknown = expect.any(String);

function lines(stdout: string): readonly unknown[] {
  return stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

/** Writes into the clipboard of many terminals. */
const clipboard = '\u001b]52;c;cm0gLXJmIH4=\u0007';

describe('text that a stranger wrote', () => {
  const hostile = write('hostile.nn.yaml', 'name: h\nmodel:\n  layers:\n    - "fla\\e]52;c;cm0gLXJmIH4=\\a"\n');

  test('reaches no terminal as it is, in diagnostics, names of files and complaints', async () => {
    const outputs = [
      await run('check', hostile),
      await run('check', join(folder, `missing${clipboard}.nn.yaml`)),
      await run('train', hostile),
      await run('train', join(folder, `missing${clipboard}.nn.yaml`)),
      await run('runs', join(folder, clipboard)),
      await run(`--${clipboard}`),
    ].map(({ stdout, stderr }) => stdout + stderr);
    for (const output of outputs) {
      expect(output).toContain('\\u001b]52;c;');
      expect(output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    }
  });

  test('is the same for programs', async () => {
    const { stdout } = await run('check', '--format', 'json', hostile);
    expect(JSON.stringify(lines(stdout))).toContain(JSON.stringify(clipboard).slice(1, -1));
  });
});

describe('shapewright check', () => {
  test('tells people about one clean file layer by layer, and in all', async () => {
    const { code, stdout, stderr } = await run('check', good);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^conv2d +conv2d +\[batch, 26, 26, 4\] +40 +24,336$/m);
    expect(stdout).toMatch(/^27,090 parameters, 27,090 of them trainable; 51,376 multiply-adds per sample$/m);
    expect(stdout).toMatch(/^memory: 108 kB for weights, 130 kB to predict a sample, 1.23 MB to train on a batch$/m);
  });

  test('tells people of diagnostics with their locations', async () => {
    const { code, stdout } = await run('check', good, bad);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\S*bad\.nn\.yaml:5:7 error layer\/unknown .*flatten/m);
    expect(stdout).not.toMatch(/conv2d/);
  });

  test('tells programs a line a file, with fixes and costs', async () => {
    const { code, stdout } = await run('check', '--format', 'json', good, bad);
    expect(code).toBe(1);
    expect(lines(stdout)).toEqual([
      {
        file: good,
        diagnostics: [],
        layers: [
          {
            name: 'conv2d',
            type: 'conv2d',
            inputs: ['x'],
            output_shape: [null, 26, 26, 4],
            parameters: { trainable: 40, non_trainable: 0 },
            multiply_adds: 24_336,
            output_bytes: 10_816,
          },
          expect.objectContaining({ name: 'flatten', inputs: ['conv2d'], output_shape: [null, 2704] }),
          expect.objectContaining({ name: 'dense', parameters: { trainable: 27_050, non_trainable: 0 } }),
        ],
        totals: {
          parameters: { trainable: 27_090, non_trainable: 0 },
          multiply_adds: 51_376,
          activation_bytes: 24_808,
          weight_bytes: 108_360,
          gradient_bytes: 108_360,
          optimizer_bytes: 216_720,
          training_bytes: 1_227_296,
          peak_bytes: 129_992,
        },
      },
      expect.objectContaining({
        file: bad,
        diagnostics: [
          {
            code: 'layer/unknown',
            severity: 'error',
            message: anyText,
            range: { start: { line: 4, character: 6 }, end: { line: 4, character: 12 } },
            related: [],
            fixes: [
              {
                title: anyText,
                edits: [
                  { range: { start: { line: 4, character: 6 }, end: { line: 4, character: 12 } }, newText: 'flatten' },
                ],
              },
            ],
          },
        ],
      }),
    ]);
  });

  test('goes on behind a file that cannot be read', async () => {
    const { code, stdout } = await run('check', '--format', 'json', join(folder, 'missing.nn.yaml'), folder, good);
    expect(code).toBe(1);
    expect(lines(stdout)).toMatchObject([
      { diagnostics: [{ code: 'file/unreadable', severity: 'error' }], layers: [] },
      { diagnostics: [{ code: 'file/unreadable', severity: 'error' }], layers: [] },
      { file: good, diagnostics: [] },
    ]);
  });

  test('applies severities to diagnostics', async () => {
    const missing = 'data/missing-file';
    expect((await run('check', table)).stdout).toMatch(/warning data\/missing-file/);
    const stricter = await run('check', '--severity', `${missing}=error`, table);
    expect(stricter.code).toBe(1);
    expect(stricter.stdout).toContain(`error ${missing}`);
    expect((await run('check', '--severity', `${missing}=off`, table)).stdout).toBe('');
    expect((await run('check', '--no-data', table)).stdout).toBe('');
    const unknown = await run('check', '--severity', 'layer/unknow=off', bad);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('Did you mean layer/unknown?');
    expect((await run('check', '--severity', 'layer/unknown=bad', bad)).code).toBe(2);
    expect((await run('check')).code).toBe(2);
  });

  test('reads names of files from a file, or from standard input while they come', async () => {
    const list = write('list', `${good}\n${bad}\r\n\n`);
    expect(lines((await run('check', '--format', 'json', '--files-from', list)).stdout)).toHaveLength(2);
    const child = start('check', '--format', 'json', '--files-from', '-');
    child.stdin?.write(`${good}\n`);
    const answer = await new Promise<string>((done) =>
      child.stdout?.once('data', (data) => {
        done(String(data));
      }),
    );
    expect(lines(answer)).toMatchObject([{ file: good }]);
    child.stdin?.end();
    expect(await exitOf(child)).toBe(0);
  });
});
