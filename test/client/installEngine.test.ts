import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installEngine } from '../../client/src/installEngine.js';

/** The editor, as far as it is needed: what it showed, and which button the user presses next. */
const editor = vi.hoisted(() => {
  const shown: string[] = [];
  const answers: (string | undefined)[] = [];
  const bar = { sum: 0, cancel: (): void => undefined, cancelAtOnce: false, file: '' };
  const show = (message: string, ...rest: unknown[]) => {
    const [options] = rest;
    const detail = typeof options === 'object' && options !== null && 'detail' in options ? String(options.detail) : '';
    shown.push([message, detail].join('\n').trim());
    return Promise.resolve(answers.shift());
  };
  const window = {
    showInformationMessage: show,
    showErrorMessage: show,
    showOpenDialog: () => Promise.resolve([{ fsPath: bar.file }]),
    withProgress: (_options: unknown, work: (progress: unknown, token: unknown) => unknown) => {
      const report = ({ message, increment = 0 }: { message: string; increment?: number }) => {
        shown.push(`progress: ${message}`);
        bar.sum += increment;
        if (bar.cancelAtOnce) bar.cancel();
      };
      const onCancellationRequested = (listener: () => void) => {
        bar.cancel = () => {
          bar.cancelAtOnce = false;
          listener();
        };
      };
      return work({ report }, { onCancellationRequested });
    },
  };
  const l10n = {
    t: (text: string, ...values: unknown[]) =>
      text.replaceAll(/\{(\d)\}/g, (_, index) => String(values[Number(index)])),
  };
  return { shown, answers, bar, module: { window, l10n, ProgressLocation: { Window: 10, Notification: 15 } } };
});
vi.mock('vscode', () => editor.module);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'install-'));
  editor.shown.length = 0;
  editor.answers.length = 0;
  Object.assign(editor.bar, { sum: 0, cancelAtOnce: false, file: '' });
});
afterEach(() => rm(folder, { recursive: true }));

const plan = { device: 'cpu', download_bytes: 274e6, disk_bytes: 855e6, folder: '/engines', broken: 'Half is missing' };

/** Runs the command with a trainer that does this after it has told its plan. */
async function run(text: string, engine: 'native' | 'webgpu' = 'native'): Promise<void> {
  const program = join(folder, 'trainer.cjs');
  const planned = JSON.stringify({ ...plan, description: 'TensorFlow 2.21.0, downloaded with pip' });
  await writeFile(
    program,
    `const say = (it) => console.log(JSON.stringify(it));
     const from = process.argv.includes('--from') ? process.argv.at(-1) : null;
     if (process.argv.includes('--plan')) say(${planned}); else { ${text} }`,
  );
  await installEngine(engine, { program, nodePath: '' }, () => undefined);
}

describe('installing the native engine', () => {
  it('asks first, with the size, and does nothing without a yes', async () => {
    await run(`throw new Error('nobody asked for this')`);
    expect(editor.shown).toHaveLength(1);
    for (const part of [
      '274 MB',
      '855 MB',
      '/engines',
      'downloaded with pip',
      'Half is missing; the installation is repaired',
    ])
      expect(editor.shown[0]).toContain(part);
  });

  it('shows how far it is, and what is installed then', async () => {
    editor.answers.push('Install');
    await run(`
      for (const done of [0, 137e6, 274e6]) say({ type: 'bytes', stage: 'fetch', done, total: 274e6 });
      for (const done of [1, 2]) say({ type: 'bytes', stage: 'unpack', done, total: 2 });
      say({ type: 'installed', description: 'TensorFlow 2.21.0 on CPU' });`);
    expect(editor.shown).toContain('progress: 137 MB of 274 MB downloaded');
    expect(editor.shown.at(-1)).toBe(
      'The native engine works: TensorFlow 2.21.0 on CPU. The next training run uses it.',
    );
    expect(editor.bar.sum).toBeCloseTo(98);
  });

  it('can be cancelled', async () => {
    editor.answers.push('Install');
    editor.bar.cancelAtOnce = true;
    await run(`say({ type: 'stage', message: 'begun' }); setInterval(() => undefined, 1000);`);
    expect(editor.shown.at(-1)).toContain('was cancelled');
  });

  it('says why it failed, and takes a wheel that the user has', async () => {
    editor.answers.push('Install', 'Choose a Wheel…');
    editor.bar.file = '/home/me/tensorflow.whl';
    await run(`
      if (from === null) { say({ type: 'failed', message: 'There is no network' }); process.exitCode = 1; }
      else say({ type: 'installed', description: from });`);
    expect(editor.shown).toContainEqual(
      expect.stringMatching(/not installed; training continues with those that are.*no network/),
    );
    expect(editor.shown.at(-1)).toContain('/home/me/tensorflow.whl');
  });

  it('installs WebGPU in the same way', async () => {
    editor.answers.push('Install', 'Choose a Tarball…');
    editor.bar.file = '/home/me/webgpu.tgz';
    await run(
      `
      if (process.argv[4] !== 'webgpu') throw new Error(process.argv.join());
      if (from === null) { say({ type: 'failed', message: 'There is no network' }); process.exitCode = 1; }
      else say({ type: 'installed', description: from });`,
      'webgpu',
    );
    expect(editor.shown).toContainEqual(expect.stringMatching(/WebGPU engine was not installed\. There is no network/));
    expect(editor.shown.at(-1)).toBe(
      'The WebGPU engine works: /home/me/webgpu.tgz. Training compares it with the other engines; `engine: webgpu` in a definition always uses it.',
    );
  });
});
