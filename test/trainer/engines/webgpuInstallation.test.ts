import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { adapterSchema, describeAdapter, deviceOfAdapter } from '../../../trainer/src/engines/webgpu/adapter.js';
import { installWebgpu } from '../../../trainer/src/engines/webgpu/installWebgpu.js';
import { planWebgpu } from '../../../trainer/src/engines/webgpu/planWebgpu.js';
import { probeWebgpu } from '../../../trainer/src/engines/webgpu/probeWebgpu.js';
import { smokeTestWebgpu } from '../../../trainer/src/engines/webgpu/smokeTestWebgpu.js';
import { readWebgpuInstallation, webgpuFolder } from '../../../trainer/src/engines/webgpu/webgpuInstallation.js';
import { webgpuPackage } from '../../../trainer/src/engines/webgpu/webgpuPackage.js';
import { webgpuObstacle } from '../../../trainer/src/engines/webgpu/webgpuSupport.js';
import { npmRegistry } from '../../../trainer/src/installer/npmRegistry.js';
import { untar } from '../../../trainer/src/installer/untar.js';
import { webgpuWorks } from './webgpuHere.js';

const works = await webgpuWorks();
const installed = works ? readWebgpuInstallation() : null;
const supported = webgpuObstacle() === null;

let folder: string;
let engines: string;
const saved = process.env.SHAPEWRIGHT_ENGINES;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webgpu-'));
  engines = join(folder, 'engines');
  process.env.SHAPEWRIGHT_ENGINES = engines;
});
afterEach(async () => {
  if (saved === undefined) delete process.env.SHAPEWRIGHT_ENGINES;
  else process.env.SHAPEWRIGHT_ENGINES = saved;
  await rm(folder, { recursive: true });
});

/** A `.tgz` of these files. */
async function tarball(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const entries = Object.entries(files).map(([name, content]) => {
    const body = Buffer.from(content);
    return { header: { name, size: body.length, type: 'file' as const }, body };
  });
  return gzipSync(await packTar(entries), { level: 1 });
}

/** A registry that has these bytes for every package. */
async function withRegistry<T>(
  content: Buffer,
  work: (registry: string, requests: string[]) => Promise<T>,
): Promise<T> {
  const requests: string[] = [];
  const server: Server = createServer(({ url }, response) => {
    requests.push(url ?? '');
    response.end(content);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  try {
    return await work(`http://127.0.0.1:${port}`, requests);
  } finally {
    server.close();
  }
}

const packageOf = (content: Buffer) => ({
  ...webgpuPackage,
  size: content.length,
  integrity: createHash('sha512').update(content).digest('base64'),
});

/** What an install may leave where it failed: nothing. */
const left = async () => (existsSync(engines) ? await readdir(engines) : []);

describe.skipIf(installed === null)('installing webgpu', () => {
  const whole = async () =>
    tarball({
      'package/dist/win32-x64/dawn.node': 'of another platform',
      'package/LICENSE.md': 'a licence',
      'package/index.js': 'not needed',
      [`package/dist/${process.platform}-${process.arch}/dawn.node`]: await readFile(installed?.library ?? ''),
    });

  test('fetches the package, keeps what this platform needs and smoke-tests it', async () => {
    const content = await whole();
    // What an install that was interrupted, and one that was damaged, have left.
    await mkdir(join(engines, '.partial-999999999-abc'), { recursive: true });
    await mkdir(join(engines, 'webgpu'));
    await writeFile(join(engines, 'webgpu', 'dawn.node'), 'half');
    const bytes = { fetch: 0, unpack: 0 };
    const description = await withRegistry(content, async (registry, requests) => {
      const npmPackage = packageOf(content);
      const progress = ({ stage, done }: { stage: 'fetch' | 'unpack'; done: number }) => (bytes[stage] = done);
      const found = await installWebgpu({ registry, engines, npmPackage, progress });
      expect(requests).toEqual([`/webgpu/-/webgpu-${webgpuPackage.version}.tgz`]);
      return found;
    });
    expect(description).toMatch(/^WebGPU \(Dawn\) on /);
    expect(bytes).toEqual({ fetch: content.length, unpack: content.length });
    expect(await left()).toEqual(['webgpu']);
    expect((await readdir(webgpuFolder(engines))).toSorted()).toEqual(['LICENSE.md', 'dawn.node', 'engine.json']);
    expect(readWebgpuInstallation()).toMatchObject({ version: webgpuPackage.version });
    expect(await probeWebgpu()).toMatchObject({ name: 'webgpu', works: true, description });
    expect((await planWebgpu()).broken).toBeNull();
  });

  test('takes a tarball that the user has', async () => {
    const content = await whole();
    const from = join(folder, 'given.tgz');
    await writeFile(from, content);
    await installWebgpu({ from, engines, npmPackage: packageOf(content) });
    expect(await left()).toEqual(['webgpu']);
  });

  test('keeps nothing that does not work', async () => {
    const content = await tarball({
      'package/LICENSE.md': 'a licence',
      [`package/dist/${process.platform}-${process.arch}/dawn.node`]: 'not a library',
    });
    await withRegistry(content, (registry) =>
      expect(installWebgpu({ registry, engines, npmPackage: packageOf(content) })).rejects.toThrow(/dawn\.node/),
    );
    expect(await left()).toEqual([]);
  });

  test('says what to do where there is no driver', async () => {
    const before = process.env.VK_ICD_FILENAMES;
    process.env.VK_ICD_FILENAMES = join(folder, 'none.json');
    try {
      expect(await smokeTestWebgpu(installed?.library ?? '')).toBeNull();
    } finally {
      process.env.VK_ICD_FILENAMES = before;
    }
  });
});

describe.skipIf(!supported)('an installation of webgpu that fails leaves nothing', () => {
  test('with the wrong checksum', async () => {
    await withRegistry(Buffer.from('something else'), async (registry) => {
      const npmPackage = { ...webgpuPackage, size: 14 };
      await expect(installWebgpu({ registry, engines, npmPackage })).rejects.toThrow(
        /has the wrong checksum \(SHA-512/,
      );
    });
    expect(await left()).toEqual([]);
  });

  test('without a network, and says how to do without', async () => {
    const registry = 'http://127.0.0.1:9';
    await expect(installWebgpu({ registry, engines })).rejects.toThrow(
      /webgpu-0\.6\.2\.tgz on another machine.*shapewright engine install webgpu --from FILE/s,
    );
    expect(await left()).toEqual([]);
  });

  test('from a file that is not the package, or not there', async () => {
    const from = join(folder, 'webgpu-0.6.2.tgz');
    await expect(installWebgpu({ from, engines })).rejects.toThrow(/cannot be read/);
    await writeFile(from, 'something else');
    await expect(installWebgpu({ from, engines })).rejects.toThrow(/has the wrong checksum/);
    expect(await left()).toEqual([]);
  });

  test('on a full disk', async () => {
    const freeBytes = () => Promise.resolve(1e6);
    await expect(installWebgpu({ engines, freeBytes })).rejects.toThrow(/disk is too full.*SHAPEWRIGHT_ENGINES/);
    expect(await left()).toEqual([]);
  });

  test('where it is cancelled', async () => {
    const controller = new AbortController();
    await withRegistry(Buffer.alloc(1000), async (registry) => {
      const progress = () => {
        controller.abort(new Error('cancelled by the user'));
      };
      const options = { registry, engines, progress, signal: controller.signal };
      await expect(installWebgpu(options)).rejects.toThrow('cancelled by the user');
    });
    expect(await left()).toEqual([]);
  });
});

describe.skipIf(!supported)('an incomplete installation of webgpu', () => {
  test('is told by the doctor, the plan and training, with what to do', async () => {
    await mkdir(webgpuFolder(), { recursive: true });
    const status = await probeWebgpu();
    expect(status.works).toBe(false);
    expect(status.description).toContain('incomplete');
    expect(status.hint).toContain('shapewright engine install webgpu');
    expect(await planWebgpu()).toMatchObject({ broken: status.description, download_bytes: webgpuPackage.size });
  });

  test('and one that is not there', async () => {
    await expect(startEngine('webgpu')).rejects.toThrow(/not installed.*shapewright engine install webgpu/);
    expect(await planWebgpu(join(folder, 'x.tgz'))).toMatchObject({ broken: null, download_bytes: 0 });
  });
});

test('platforms and runtimes that cannot have webgpu hear so', () => {
  const { versions } = process;
  const on = (platform: string, arch: string, more: Record<string, string> = {}) =>
    webgpuObstacle({ platform, arch, versions: { ...versions, ...more } });
  expect(on('freebsd', 'x64')?.problem).toBe('not available for freebsd x64');
  expect(on('linux', 'riscv64')?.problem).toBe('not available for linux riscv64');
  expect(on('win32', 'arm64')).toBeNull();
  expect(on('darwin', 'x64')).toBeNull();
  expect(on('darwin', 'arm64', { electron: '37.0.0' })?.hint).toContain('shapewright.nodePath');
});

test('adapters are called by their names, and those on the CPU by what they are', () => {
  const adapter = (values: object) =>
    v.parse(adapterSchema, { vendor: '', architecture: '', device: '', description: '', ...values });
  const gpu = adapter({ vendor: 'nvidia', architecture: 'ampere' });
  expect([describeAdapter(gpu), deviceOfAdapter(gpu)]).toEqual(['WebGPU (Dawn) on nvidia ampere', 'gpu']);
  const cpu = adapter({ device: 'llvmpipe--llvm-15-0-6--256-bits-' });
  expect([describeAdapter(cpu), deviceOfAdapter(cpu)]).toEqual([
    'WebGPU (Dawn) on llvmpipe  llvm 15 0 6  256 bits',
    'cpu',
  ]);
});

test("the registry is npm's own, or the one that its settings name", async () => {
  expect(await npmRegistry({}, folder)).toBe('https://registry.npmjs.org');
  await writeFile(join(folder, '.npmrc'), 'audit=false\nregistry = "https://mirror.example/npm/"\n');
  expect(await npmRegistry({}, folder)).toBe('https://mirror.example/npm');
  expect(await npmRegistry({ npm_config_registry: 'https://other.example/' }, folder)).toBe('https://other.example');
});

test('an archive without what is wanted is refused', async () => {
  const archive = join(folder, 'a.tgz');
  await writeFile(archive, await tarball({ 'a/one.txt': 'one', 'a/two.txt': 'two' }));
  await untar(archive, folder, { wanted: ['a/two.txt'] });
  expect(await readFile(join(folder, 'two.txt'), 'utf8')).toBe('two');
  await expect(untar(archive, folder, { wanted: ['a/three.txt'] })).rejects.toThrow('a.tgz has no a/three.txt');
  await writeFile(archive, 'not an archive');
  await expect(untar(archive, folder, { wanted: ['a/two.txt'] })).rejects.toThrow();
});
