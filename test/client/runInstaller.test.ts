import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InstallProgress } from '#protocol';
import { runDoctor } from '../../client/src/trainer/runDoctor.js';
import { install, planInstall } from '../../client/src/trainer/runInstaller.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'installer-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A program of this text in the place of the trainer. */
async function trainer(text: string) {
  const program = join(folder, 'program.cjs');
  await writeFile(program, `const say = (it) => console.log(JSON.stringify(it));\n${text}`);
  return { program, nodePath: '' };
}
const never = new AbortController().signal;
const ignore = () => undefined;

describe('install', () => {
  it('tells what is being done, and what is installed then', async () => {
    const seen: InstallProgress[] = [];
    const command = await trainer(`
      say({ type: 'stage', message: process.argv.slice(2).join(' ') });
      console.log('not a line of ours');
      say({ type: 'bytes', stage: 'fetch', done: 1, total: 2 });
      say({ type: 'installed', description: 'TensorFlow 2.21.0 on CPU' });`);
    expect(await install(command, 'native', '/a.whl', never, (progress) => seen.push(progress))).toBe(
      'TensorFlow 2.21.0 on CPU',
    );
    expect(seen.map(({ type }) => type)).toEqual(['stage', 'bytes', 'installed']);
    expect(seen[0]).toMatchObject({ message: 'engine install native --json --from /a.whl' });
  });

  it('says why it failed', async () => {
    const failing = await trainer(`say({ type: 'failed', message: 'The disk is full.' }); process.exitCode = 1;`);
    await expect(install(failing, 'native', null, never, ignore)).rejects.toThrow('The disk is full.');
    const broken = await trainer(`console.error('a library is missing'); process.exit(3);`);
    await expect(install(broken, 'native', null, never, ignore)).rejects.toThrow('a library is missing');
    const mute = await trainer('');
    await expect(install(mute, 'native', null, never, ignore)).rejects.toThrow('without a result');
    await expect(
      install({ ...mute, nodePath: join(folder, 'no-node') }, 'native', null, never, ignore),
    ).rejects.toThrow('no-node');
  });

  it('can be cancelled, and waits until what was begun is removed', async () => {
    const { existsSync } = await import('node:fs');
    const controller = new AbortController();
    const removed = JSON.stringify(join(folder, 'removed'));
    const command = await trainer(`
      const timer = setInterval(() => undefined, 1000);
      process.on('SIGTERM', () => setTimeout(() => {
        require('node:fs').writeFileSync(${removed}, '');
        clearInterval(timer);
        process.exitCode = 143;
      }, 100));
      say({ type: 'stage', message: 'begun' });`);
    const result = await install(command, 'webgpu', null, controller.signal, () => {
      controller.abort();
    });
    expect(result).toBeNull();
    expect(existsSync(join(folder, 'removed'))).toBe(true);
  });
});

describe('planInstall', () => {
  const plan = { description: 'x', device: 'cpu', download_bytes: 1, disk_bytes: 2, folder: '/x', broken: null };
  it('gives the plan', async () => {
    const command = await trainer(`if (process.argv.includes('--plan')) say(${JSON.stringify(plan)})`);
    expect(await planInstall(command, 'webgpu', null)).toEqual(plan);
  });
  it('says why there is none', async () => {
    const command = await trainer(`say({ type: 'failed', message: 'not yet available' }); process.exitCode = 1`);
    await expect(planInstall(command, 'webgpu', null)).rejects.toThrow('not yet available');
  });
});

describe('runDoctor', () => {
  it('gives the report, also where nothing works', async () => {
    const doctor = {
      ...{ shapewright: '1', node: '20', platform: 'linux', arch: 'x64', node_problem: null, nvidia: null },
      ...{ engines: [], can_install_native: true },
    };
    const command = await trainer(`say(${JSON.stringify(doctor)}); process.exitCode = 1`);
    expect(await runDoctor(command)).toEqual(doctor);
  });
  it('says why there is none', async () => {
    await expect(runDoctor(await trainer(`throw new Error('too old')`))).rejects.toThrow('too old');
  });
});
