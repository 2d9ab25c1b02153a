import { existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchedTensorflow, isFetchedBroken } from '../../../trainer/src/engines/native/fetched.js';
import { type FetchOptions, fetchTensorflow } from '../../../trainer/src/engines/native/fetchTensorflow.js';
import { givenTensorflow } from '../../../trainer/src/engines/native/givenTensorflow.js';
import { nativeIsSupported } from '../../../trainer/src/engines/native/nativeSupport.js';
import { findWheel, satisfies } from '../../../trainer/src/engines/native/packageIndex.js';
import { planInstall } from '../../../trainer/src/engines/native/planInstall.js';
import { download } from '../../../trainer/src/installer/download.js';
import { unzip } from '../../../trainer/src/installer/unzip.js';
import { type IndexDouble, indexDouble, type IndexSettings } from './packageIndexDouble.js';
import { declaredSize, linkAt, machine, renamed, wheelBytes, wheelFile, zipOf } from './wheel.js';

let folder: string;
let engines: string;
let index: IndexDouble | null;
const path = process.env.PATH;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fetching-'));
  engines = join(folder, 'engines');
  index = null;
  // No Python, unless a test puts one there.
  process.env.PATH = join(folder, 'bin');
  await mkdir(process.env.PATH);
});
afterEach(async () => {
  process.env.PATH = path;
  await index?.close();
  await rm(folder, { recursive: true });
});

/** Fetches from an index on this machine. */
async function fetchFrom(settings: Partial<IndexSettings>, options: Partial<FetchOptions> = {}) {
  index = await indexDouble({ wheels: { [wheelFile]: wheelBytes }, ...settings });
  return fetchTensorflow({ engines, device: 'cpu', report: () => undefined, index: index.url, ...options });
}

const kept = () => join(engines, 'tensorflow-2.21.0-cpu', 'tensorflow');

describe.skipIf(!nativeIsSupported())('without Python', () => {
  test('a wheel is fetched, checked, and unpacked as far as it is needed', async () => {
    const [lines, bytes]: [string[], number[]] = [[], []];
    const found = await fetchFrom(
      {},
      { report: (line) => lines.push(line), progress: ({ stage, done }) => stage === 'fetch' && bytes.push(done) },
    );
    expect(found).toEqual({ libraries: kept(), version: '2.21.0' });
    expect(await readdir(kept())).toEqual(['include', 'libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']);
    expect(await readFile(join(kept(), 'libtensorflow_framework.so.2'))).toEqual(Buffer.alloc(3000, 'framework'));
    expect((await stat(join(kept(), 'libtensorflow_cc.so.2'))).mode & 0o777).toBe(0o755);
    expect(await readdir(engines)).toEqual(['tensorflow-2.21.0-cpu']);
    expect(lines).toEqual([
      expect.stringMatching(/^Downloading .*2\.21\.0 \(about 274 MB\)$/),
      `Unpacking ${wheelFile}`,
    ]);
    expect(bytes.at(-1)).toBe(wheelBytes.length);
    expect(await fetchedTensorflow({ engines, device: 'cpu' })).toEqual(found);
  });

  const half = Math.floor(wheelBytes.length / 2);

  test('goes on where the connection broke', async () => {
    await fetchFrom({
      serve: (request, response, count) => {
        if (count > 1) return false;
        response.writeHead(200, { 'content-length': wheelBytes.length });
        response.write(wheelBytes.subarray(0, half), () => setTimeout(() => request.destroy(), 50));
        return true;
      },
    });
    expect(index?.requests.at(-1)).toBe(`/files/${wheelFile} bytes=${half}-`);
    expect(existsSync(kept())).toBe(true);
  });

  test('begins anew where the server cannot go on', async () => {
    await fetchFrom({
      serve: (request, response, count) => {
        response.writeHead(200, { 'content-length': wheelBytes.length });
        if (count > 1) response.end(wheelBytes);
        else response.write(wheelBytes.subarray(0, half), () => setTimeout(() => request.destroy(), 50));
        return true;
      },
    });
    expect(existsSync(kept())).toBe(true);
  });

  test.each<[string, Partial<IndexSettings>, RegExp]>([
    ['with the wrong checksum', { sha256: '0'.repeat(64) }, /has the wrong checksum \(SHA-256/],
    [
      'that is not there',
      { wheels: { [`tensorflow_cpu-2.20.0-cp312-cp312-manylinux_2_27_${machine}.whl`]: wheelBytes } },
      /has no wheel of|answered 404/,
    ],
    [
      'that is refused',
      { serve: (_, response) => Boolean(response.writeHead(403).end()) },
      /127\.0\.0\.1:\d+ answered 403/,
    ],
    ['that always breaks', { serve: (request) => Boolean(request.destroy()) }, /could not be fetched/],
    [
      'that is no wheel',
      { wheels: { [wheelFile]: Buffer.from('<html>Log in</html>') } },
      /is not a complete zip archive/,
    ],
    ['of something else', { wheels: { [wheelFile]: zipOf({ 'tensorflow/python.py': '' }) } }, /has no tensorflow\/lib/],
  ])('a wheel %s leaves nothing behind', async (_what, settings, message) => {
    await expect(fetchFrom(settings)).rejects.toThrow(message);
    expect(await readdir(engines)).toEqual([]);
  });

  test('says what to do offline', async () => {
    const report = () => undefined;
    const fetching = fetchTensorflow({ engines, device: 'cpu', report, index: 'http://127.0.0.1:9/simple' });
    await expect(fetching).rejects.toThrow(
      /The index http:.* cannot be read[^]*was not found\. Install Python[^]*--from FILE.*SHAPEWRIGHT_TENSORFLOW/,
    );
  });

  test('can be cancelled', async () => {
    const controller = new AbortController();
    const fetching = fetchFrom(
      {
        serve: (_, response) => {
          response.writeHead(200, { 'content-length': wheelBytes.length }).write(wheelBytes.subarray(0, half));
          return true;
        },
      },
      {
        signal: controller.signal,
        progress: () => {
          controller.abort(new Error('cancelled by the test'));
        },
      },
    );
    await expect(fetching).rejects.toThrow('cancelled by the test');
    expect(await readdir(engines)).toEqual([]);
  });

  test('does not begin where the disk is too full', async () => {
    const fetching = fetchFrom({}, { freeBytes: () => Promise.resolve(400e6) });
    await expect(fetching).rejects.toThrow(/The disk is too full: TensorFlow needs 1\.1 GB.*400 MB are free/);
    expect(index?.requests).toEqual([]);
  });

  test.skipIf(!existsSync('/dev/full'))('a disk that fills up ends it', async () => {
    index = await indexDouble({ wheels: { [wheelFile]: wheelBytes } });
    const { url, sha256, size } = await findWheel(index.url, 'tensorflow-cpu==2.21.0').catch(() =>
      findWheel(index?.url ?? '', 'tensorflow==2.21.0'),
    );
    // A link, as what could not be written is removed.
    await symlink('/dev/full', join(folder, 'wheel'));
    await expect(
      download(url, join(folder, 'wheel'), { hash: { algorithm: 'sha256', digest: sha256 }, size }),
    ).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(existsSync(join(folder, 'wheel'))).toBe(false);
    expect(existsSync('/dev/full')).toBe(true);
  });

  test('repairs what was fetched and then damaged', async () => {
    await fetchFrom({});
    const library = join(kept(), 'libtensorflow_cc.so.2');
    await writeFile(library, Buffer.alloc(200_000, 'xx'));
    expect(await isFetchedBroken({ engines, device: 'cpu' })).toBe(true);
    const plan = await planInstall({ engines, from: null });
    expect(plan.broken).toContain('is damaged');
    expect(plan.download_bytes).toBe(274e6);
    await fetchTensorflow({ engines, device: 'cpu', report: () => undefined, index: index?.url ?? null });
    expect(await readFile(library)).toEqual(Buffer.alloc(200_000, 'cc'));
    expect(await planInstall({ engines, from: null })).toMatchObject({ broken: null, download_bytes: 0 });
  });

  test('fetches only what came by a safe way', async () => {
    await expect(findWheel('http://example.com/simple', 'tensorflow')).rejects.toThrow('begin with https://');
  });
});

describe.skipIf(!nativeIsSupported())('with pip', () => {
  /** A Python whose pip runs this shell text to download into `$dest`. */
  async function python(download: string): Promise<void> {
    const program = [
      '#!/bin/sh',
      'PATH=/usr/bin:/bin',
      'case "$*" in *--version*) exit 0;; esac',
      'for word; do [ "$last" = --dest ] && dest=$word; last=$word; done',
      `echo "$TMPDIR" > '${join(folder, 'temporary')}'`,
      download,
    ].join('\n');
    await writeFile(join(folder, 'bin', 'python3'), program, { mode: 0o755 });
    await writeFile(join(folder, wheelFile), wheelBytes);
  }
  const options = () => ({ engines, device: 'cpu', report: () => undefined, index: null }) as const;

  test('a wheel is fetched, all of it into the folder of engines', async () => {
    await python(`cp '${join(folder, wheelFile)}' "$dest"`);
    expect(await fetchTensorflow(options())).toEqual({ libraries: kept(), version: '2.21.0' });
    expect(await readFile(join(folder, 'temporary'), 'utf8')).toContain(engines);
    expect(await readdir(engines)).toEqual(['tensorflow-2.21.0-cpu']);
  });

  test('says what pip said', async () => {
    await python('echo "ERROR: No matching distribution found" >&2; exit 1');
    await expect(fetchTensorflow(options())).rejects.toThrow(/No matching distribution found[^]*--from FILE/);
    expect(await readdir(engines)).toEqual([]);
  });

  test('can be cancelled, and tells how much came', async () => {
    await python(`cp '${join(folder, wheelFile)}' "$dest/part"; exec sleep 60`);
    const controller = new AbortController();
    const progress = ({ done }: { done: number }) => {
      if (done >= wheelBytes.length) controller.abort(new Error('cancelled by the test'));
    };
    const fetching = fetchTensorflow({ ...options(), progress, signal: controller.signal });
    await expect(fetching).rejects.toThrow('cancelled by the test');
    expect(await readdir(engines)).toEqual([]);
  });
});

describe.skipIf(!nativeIsSupported())('a TensorFlow that is given', () => {
  const given = (at: string) => givenTensorflow(at, { engines, device: 'cpu', report: () => undefined });

  test('as a wheel is unpacked beside others, whose place it does not take', async () => {
    const wheel = join(folder, wheelFile.replace('2.21.0', '2.20.0'));
    const fetched = await fetchFrom({});
    const folders: string[] = [];
    for (const content of ['one', 'two', 'two']) {
      const libraries = { 'tensorflow/libtensorflow_cc.so.2': content, 'tensorflow/libtensorflow_framework.so.2': '' };
      await writeFile(wheel, zipOf(libraries));
      const found = await given(wheel);
      expect(found.version).toBe('2.20.0');
      expect(await readFile(join(found.libraries, 'libtensorflow_cc.so.2'), 'utf8')).toBe(content);
      folders.push(found.libraries);
    }
    expect(new Set([fetched.libraries, ...folders]).size).toBe(3);
    expect(await fetchedTensorflow({ engines, device: 'cpu' })).toEqual(fetched);
    await rm(join(fetched.libraries, '..'), { recursive: true });
    expect(folders).toContain((await fetchedTensorflow({ engines, device: 'cpu' }))?.libraries);
  });

  test('as a folder of wheels is unpacked whole', async () => {
    await writeFile(join(folder, wheelFile), wheelBytes);
    await writeFile(
      join(folder, `nvidia_cudnn_cu12-9.3.0-py3-none-manylinux2014_${machine}.whl`),
      zipOf({ 'nvidia/cudnn/lib/libcudnn.so.9': 'cudnn' }),
    );
    const { libraries } = await given(folder);
    expect(libraries.replace(/[0-9a-f]{12}/, 'HASH')).toBe(join(engines, 'tensorflow-2.21.0-gpu-HASH', 'tensorflow'));
    expect(existsSync(join(libraries, '../nvidia/cudnn/lib/libcudnn.so.9'))).toBe(true);
  });

  test('as a folder of libraries stays where it is', async () => {
    const site = join(folder, 'site-packages');
    await mkdir(join(site, 'tensorflow'), { recursive: true });
    await mkdir(join(site, 'tensorflow-2.19.0.dist-info'));
    for (const library of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'])
      await writeFile(join(site, 'tensorflow', library), '');
    expect(await given(site)).toEqual({ libraries: join(site, 'tensorflow'), version: '2.19.0' });
  });

  test('has to be there', async () => {
    await expect(given(join(folder, 'missing.whl'))).rejects.toThrow(
      /There is no TensorFlow at .*missing\.whl. Expected a wheel/,
    );
  });
});

describe('a zip archive', () => {
  const unpack = async (bytes: Buffer) => {
    await writeFile(join(folder, 'a.zip'), bytes);
    await unzip(join(folder, 'a.zip'), join(folder, 'out'), { wanted: /./ });
  };
  const good = zipOf({ 'a/b.txt': 'hello hello hello', empty: '' });

  test('is read', async () => {
    await unpack(good);
    expect(await readFile(join(folder, 'out/a/b.txt'), 'utf8')).toBe('hello hello hello');
    expect(await readFile(join(folder, 'out/empty'), 'utf8')).toBe('');
  });

  test.each([
    ['cut off', good.subarray(0, good.length - 30)],
    ['changed', Buffer.from(good).fill(0x55, 40, 44)],
    ['naming a file outside', zipOf({ '../escape': 'x' })],
    ['naming a file at the root', zipOf({ '/escape': 'x' })],
    ['naming a file outside in the middle', zipOf({ 'a/../../escape': 'x' })],
    ['naming a file with backslashes', zipOf({ '..\\escape': 'x' })],
    ['naming a file on a drive', zipOf({ 'c:/escape': 'x' })],
    ['naming a file twice', renamed(zipOf({ 'a.txt': 'x', 'b.txt': 'y' }), 'b.txt', 'a.txt')],
    ['empty', Buffer.alloc(0)],
  ])('%s is refused', async (_what, bytes) => {
    await expect(unpack(bytes)).rejects.toThrow(/zip archive|damaged|outside/);
    expect(existsSync(join(folder, 'escape'))).toBe(false);
  });

  test.each([
    ['deflated', 'bomb'],
    ['stored', 'plain'],
  ])('a %s file that is larger than declared does not fill the disk', async (_how, name) => {
    const content = Buffer.alloc(10_000_000);
    const bytes = zipOf({ bomb: content, plain: content });
    await expect(unpack(declaredSize(bytes, name, 1000))).rejects.toThrow(/damaged/);
    const size = existsSync(join(folder, 'out', name)) ? (await stat(join(folder, 'out', name))).size : 0;
    expect(size).toBeLessThan(100_000);
  });

  test('a file that is smaller than declared is refused', async () => {
    await expect(unpack(declaredSize(good, 'a/b.txt', 1_000_000))).rejects.toThrow(/damaged at a\/b.txt/);
  });

  test('a link becomes a plain file', async () => {
    const bytes = zipOf({ link: '/etc/passwd', 'link/escape': 'x' });
    await expect(unpack(linkAt(bytes, 'link'))).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect((await lstat(join(folder, 'out/link'))).isFile()).toBe(true);
  });
});

test('requirements are understood', () => {
  expect(satisfies('12.9.1.4', '<13.0,>=12.5.3.2')).toBe(true);
  expect(satisfies('13.0', '<13.0,>=12.5.3.2')).toBe(false);
  expect(satisfies('13.1.0rc1', '>=12')).toBe(false);
  expect(satisfies('2.21.0', '==2.21.0')).toBe(true);
  expect(satisfies('2.21.0.post1', '!=2.21.0')).toBe(true);
  expect(satisfies('1.0', '')).toBe(true);
  expect(satisfies('1.0', '~=1.0')).toBe(false);
});
