import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Doctor } from '#protocol';
import { editor } from './editorDouble.js';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);

const vscode = await import('vscode');
const { checkEngines } = await import('../../client/src/checkEngines.js');

const doctor: Doctor = {
  shapewright: '1.2.3',
  node: '20.19.0',
  platform: 'linux',
  arch: 'x64',
  node_problem: null,
  nvidia: null,
  engines: [
    {
      name: 'wasm',
      works: true,
      description: 'WebAssembly on CPU',
      device: 'cpu',
      location: null,
      versions: {},
      hint: null,
    },
  ],
  can_install_native: true,
};

let folder: string;
beforeEach(async () => {
  editor.reset();
  folder = await mkdtemp(join(tmpdir(), 'engines-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Checks the engines with a trainer that runs this program, and returns how often an installation was started. */
async function installationsAfter(program: string): Promise<number> {
  const path = join(folder, 'trainer.cjs');
  await writeFile(path, program);
  const install = vi.fn(() => Promise.resolve());
  const report = vscode.window.createOutputChannel('Shapewright Doctor');
  await checkEngines({ program: path, nodePath: '' }, report, install);
  return install.mock.calls.length;
}

const printing = (changes: Partial<Doctor>) =>
  `console.log(${JSON.stringify(JSON.stringify({ ...doctor, ...changes }))});`;

describe('checkEngines', () => {
  it('shows the report of the machine', async () => {
    await installationsAfter(printing({ can_install_native: false }));
    expect(editor.shown).toHaveLength(1);
    expect(editor.shown[0]).toContain('wasm: works: WebAssembly on CPU');
  });

  it('offers the native engine where it can be installed', async () => {
    expect(await installationsAfter(printing({}))).toBe(0);
    editor.answers.push('Install Native Engine');
    expect(await installationsAfter(printing({}))).toBe(1);
    expect(editor.shown[1]).toContain('Networks train several times faster with the native engine.');
  });

  it('fails with what the trainer says on standard error', async () => {
    await expect(installationsAfter('console.error("No such file."); process.exitCode = 1;')).rejects.toThrow(
      'No such file.',
    );
    expect(editor.shown).toEqual([]);
  });
});
