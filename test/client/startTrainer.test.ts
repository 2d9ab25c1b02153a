import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trainAnswerSchema } from '#protocol';
import { startTrainer } from '../../client/src/trainer/startTrainer.js';
import { waitFor } from '../waitFor.js';

describe('startTrainer', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'start-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Starts a program of this text in the place of the trainer. */
  const start = async (text: string) => {
    const program = join(folder, 'program.cjs');
    await writeFile(program, text);
    return startTrainer(
      { program, nodePath: '' },
      ['train', join(folder, 'digits.nn.yaml')],
      folder,
      trainAnswerSchema,
    );
  };

  it('asks for the training of the file, and gives the directory of its first line', async () => {
    const run = await start(`console.log(JSON.stringify({ run: process.argv.slice(2).join(' ') }))`);
    expect(run).toEqual({ run: `train ${join(folder, 'digits.nn.yaml')} --json` });
  });

  it('leaves the trainer at work, without pipes that could break', async () => {
    await start(`
      const { writeFileSync } = require('node:fs');
      console.log('{"run": "here"}');
      setTimeout(() => { console.error('nobody reads this'); writeFileSync('done', process.env.ELECTRON_RUN_AS_NODE); }, 200);
      process.stderr.on('error', () => undefined);
    `);
    await waitFor(async () => {
      expect(await readFile(join(folder, 'done'), 'utf8')).toBe('1');
    });
  });

  it('says why there is no run', async () => {
    const failure = { error: 'There is no data.', location: { file: '/a.nn.yaml', line: 3, character: 2 } };
    expect(await start(`console.log(${JSON.stringify(JSON.stringify(failure))}); process.exitCode = 1`)).toEqual(
      failure,
    );
    await expect(start(`throw new Error('no such engine')`)).rejects.toThrow('no such engine');
    await expect(start(`process.exit(3)`)).rejects.toThrow('exit code 3');
    await expect(start(`console.log('hello')`)).rejects.toThrow('hello');
  });

  it('says that the Node of the settings is missing', async () => {
    const missing = join(folder, 'no-node');
    const command = { program: 'x', nodePath: missing };
    await expect(startTrainer(command, ['train', 'a.nn.yaml'], folder, trainAnswerSchema)).rejects.toThrow(missing);
  });
});
