import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { editor } from './editorDouble.js';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);

const vscode = await import('vscode');
const { openExample } = await import('../../client/src/openExample.js');

let folder: string;
let workspace: string;

beforeEach(async () => {
  editor.reset();
  folder = await mkdtemp(join(tmpdir(), 'example-'));
  workspace = join(folder, 'workspace');
  await mkdir(workspace);
  for (const name of ['bank', 'digits']) {
    const example = join(folder, 'extension/examples', name);
    await mkdir(example, { recursive: true });
    await writeFile(join(example, `${name}.nn.yaml`), `# Classifies ${name}.\nname: ${name}\n`);
  }
  editor.state.workspaceFolders = [{ uri: editor.module.Uri.file(workspace) }];
});
afterEach(() => rm(folder, { recursive: true }));

const open = () =>
  openExample(vscode.Uri.file(join(folder, 'extension')), { program: join(folder, 'trainer.cjs'), nodePath: '' });

describe('openExample', () => {
  it('copies the picked example into the workspace and opens its definition', async () => {
    editor.answers.push('digits');
    await open();
    expect(editor.shown).toEqual(['penguins | bank | digits']);
    expect(editor.opened).toEqual([join(workspace, 'digits/digits.nn.yaml')]);
    expect(await readFile(join(workspace, 'digits/digits.nn.yaml'), 'utf8')).toContain('name: digits');
  });

  it('never overwrites an earlier copy', async () => {
    await mkdir(join(workspace, 'digits'));
    await writeFile(join(workspace, 'digits/digits.nn.yaml'), 'mine');
    editor.answers.push('digits', 'digits');
    await open();
    await open();
    expect((await readdir(workspace)).sort()).toEqual(['digits', 'digits-2', 'digits-3']);
    expect(await readFile(join(workspace, 'digits/digits.nn.yaml'), 'utf8')).toBe('mine');
  });

  it('writes the sample with its data by the trainer', async () => {
    await writeFile(
      join(folder, 'trainer.cjs'),
      'console.log(JSON.stringify({ definition: process.argv.slice(2).join(" ") }));',
    );
    editor.answers.push('penguins');
    await open();
    expect(editor.opened).toEqual([`new --sample --folder ${workspace} --json`]);
  });

  it('copies nothing if the user picks no example or no folder', async () => {
    await open();
    editor.state.workspaceFolders = [];
    editor.answers.push('digits', undefined);
    await open();
    expect(editor.opened).toEqual([]);
    expect(await readdir(workspace)).toEqual([]);
  });
});
