import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atLeast } from '../../../trainer/src/engines/compareVersions.js';
import { startEngine } from '../../../trainer/src/engines/index.js';
import { fetchedTensorflow } from '../../../trainer/src/engines/native/fetched.js';
import { cudaRequirements } from '../../../trainer/src/engines/native/fetchTensorflow.js';
import { bindingFile, kernelsFile, readInstallation } from '../../../trainer/src/engines/native/installation.js';
import { installNative } from '../../../trainer/src/engines/native/installNative.js';
import { locateNative } from '../../../trainer/src/engines/native/nativeLocation.js';
import { nativeIsSupported } from '../../../trainer/src/engines/native/nativeSupport.js';
import { probeNative } from '../../../trainer/src/engines/native/probeNative.js';
import { runPython, tensorflowOfPython } from '../../../trainer/src/engines/native/python.js';
import { smokeTest } from '../../../trainer/src/engines/native/smokeTest.js';
import { writeEngineRecord } from '../../../trainer/src/installer/engineRecord.js';
import { enginesFolder } from '../../../trainer/src/installer/enginesFolder.js';
import { fileHash } from '../../../trainer/src/installer/fileHash.js';
import { makePartialFolder } from '../../../trainer/src/installer/partialFolder.js';
import { wheelBytes, wheelFile } from './wheel.js';

let engines: string;
const saved = process.env.SHAPEWRIGHT_ENGINES;
beforeEach(async () => {
  engines = await mkdtemp(join(tmpdir(), 'engines-'));
  process.env.SHAPEWRIGHT_ENGINES = engines;
});
afterEach(async () => {
  if (saved === undefined) delete process.env.SHAPEWRIGHT_ENGINES;
  else process.env.SHAPEWRIGHT_ENGINES = saved;
  await rm(engines, { recursive: true });
});

/** An installation that is whole but for what its files contain. */
async function fakeInstallation(): Promise<string> {
  const folder = join(engines, 'native');
  const libraries = join(engines, 'tensorflow-1.2.3-cpu', 'tensorflow');
  await mkdir(libraries, { recursive: true });
  await mkdir(folder);
  await symlink(libraries, join(folder, 'tensorflow'));
  for (const file of [bindingFile, kernelsFile]) await writeFile(join(folder, file), `not really ${file}`);
  const hashes = {
    [bindingFile]: fileHash(join(folder, bindingFile)),
    [kernelsFile]: fileHash(join(folder, kernelsFile)),
  };
  const record = { format: 1, tensorflow: '1.2.3', libraries, device: 'cpu', binding: '4.22.0', hashes } as const;
  await writeEngineRecord(folder, record);
  return folder;
}

describe('an installation', () => {
  test('is found where it is whole', async () => {
    const folder = await fakeInstallation();
    expect(readInstallation(folder)).toMatchObject({ tensorflow: '1.2.3', device: 'cpu' });
    expect(locateNative()).toMatchObject({ kind: 'installed', folder });
  });

  test('is not found where there is none', () => {
    expect(readInstallation(join(engines, 'native'))).toBeNull();
  });

  test.each([
    ['its record', 'engine.json', 'is incomplete: it has no engine.json'],
    ['the binding', bindingFile, `is incomplete: ${bindingFile} is missing`],
    ['the kernels', kernelsFile, `is incomplete: ${kernelsFile} is missing`],
    ['TensorFlow', '../tensorflow-1.2.3-cpu', 'TensorFlow 1.2.3 was removed from'],
  ])('says so where it lacks %s', async (_what, file, message) => {
    const folder = await fakeInstallation();
    await rm(join(folder, file), { recursive: true });
    expect(() => readInstallation(folder)).toThrow(message);
  });

  test('says so where a library of TensorFlow was cut off', async () => {
    const folder = await fakeInstallation();
    const record = readInstallation(folder);
    await writeFile(join(folder, 'tensorflow', 'libtensorflow_cc.so.2'), 'half');
    if (record === null) expect.fail();
    const write = (size: number) => writeEngineRecord(folder, { ...record, sizes: { 'libtensorflow_cc.so.2': size } });
    await write(4);
    expect(readInstallation(folder)).not.toBeNull();
    await write(8);
    expect(() => readInstallation(folder)).toThrow('is incomplete: libtensorflow_cc.so.2');
  });

  test('says so where a file was changed', async () => {
    const folder = await fakeInstallation();
    await writeFile(join(folder, bindingFile), 'something else');
    expect(() => readInstallation(folder)).toThrow('is not the file that was installed');
  });

  test('says so where its record cannot be read', async () => {
    const folder = await fakeInstallation();
    await writeFile(join(folder, 'engine.json'), '{"format": 1');
    expect(() => readInstallation(folder)).toThrow('has an unreadable engine.json');
  });
});

describe('a broken engine', () => {
  test('is reported with its reason and what to do', async () => {
    await fakeInstallation();
    const status = await probeNative();
    expect(status).toMatchObject({ works: false, location: join(engines, 'native') });
    expect(status.hint).toContain('shapewright engine install native');
  });

  test('that ends its process does not end this one', async () => {
    const file = join(engines, 'ends.cjs');
    await writeFile(file, 'process.kill(process.pid, "SIGSEGV")');
    await expect(smokeTest(file)).rejects.toThrow('was ended by SIGSEGV');
  });

  test('is an error where it is asked for, and a note where wasm can take its place', async () => {
    await mkdir(join(engines, 'native'));
    await expect(startEngine('native')).rejects.toThrow(/incomplete.*shapewright engine install native/);
    const engine = await startEngine('auto');
    expect(engine.name).toBe('wasm');
    expect(engine.notes).toEqual([expect.stringMatching(/incomplete.*training on wasm/)]);
  });
});

describe('installing', () => {
  test.skipIf(!nativeIsSupported())('takes over nothing that does not work', async () => {
    const prebuilt = join(engines, 'prebuilt');
    await mkdir(prebuilt);
    for (const file of [bindingFile, kernelsFile]) await writeFile(join(prebuilt, file), 'no program');
    // A TensorFlow that was "fetched" already, so that the test needs no network.
    await mkdir(join(engines, 'tensorflow-2.21.0-cpu', 'tensorflow'), { recursive: true });
    await mkdir(join(engines, 'tensorflow-2.21.0-gpu', 'tensorflow'), { recursive: true });
    await expect(installNative({ prebuilt, engines })).rejects.toThrow('TensorFlow could not be installed.');
    expect((await readdir(engines)).filter((name) => !name.startsWith('tensorflow-'))).toEqual(['prebuilt']);
  });

  test.skipIf(!nativeIsSupported())('leaves an engine that works as it is where a given wheel does not', async () => {
    const folder = await fakeInstallation();
    const wheel = join(engines, wheelFile);
    await writeFile(wheel, wheelBytes);
    const before = await readdir(engines);
    await expect(installNative({ prebuilt: folder, engines, from: wheel })).rejects.toThrow(
      'TensorFlow could not be installed.',
    );
    expect(readInstallation(folder)).toMatchObject({ tensorflow: '1.2.3' });
    expect(await readdir(engines)).toEqual(before);
  });

  test('half-done folders of processes that are gone are removed, those of living ones stay', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await mkdir(join(engines, `.partial-${dead}-abc`, 'tensorflow'), { recursive: true });
    await mkdir(join(engines, `.partial-${process.ppid}-abc`));
    const mine = await makePartialFolder(engines);
    expect((await readdir(engines)).map((name) => join(engines, name)).toSorted()).toEqual(
      [join(engines, `.partial-${process.ppid}-abc`), mine].toSorted(),
    );
    expect(await fetchedTensorflow({ engines, device: 'cpu' })).toBeNull();
  });
});

test.each([
  ['the working directory', '.'],
  ['a folder above it', 'deep/inside'],
])('does not load a package of %s', async (_where, working) => {
  const before = process.cwd();
  const marker = join(engines, 'loaded');
  const hostile = join(engines, 'node_modules/@tensorflow/tfjs-node-gpu');
  await mkdir(hostile, { recursive: true });
  await writeFile(
    join(hostile, 'package.json'),
    JSON.stringify({ name: '@tensorflow/tfjs-node-gpu', main: 'index.js' }),
  );
  await writeFile(join(hostile, 'index.js'), `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`);
  await mkdir(join(engines, working), { recursive: true });
  process.chdir(join(engines, working));
  try {
    expect(locateNative()).toBeNull();
    expect((await probeNative()).location).toBeNull();
    expect((await startEngine('auto')).name).toBe('wasm');
  } finally {
    process.chdir(before);
  }
  expect(existsSync(marker)).toBe(false);
});

test('loads the package that was installed beside this program', async () => {
  const modules = join(engines, 'node_modules');
  await mkdir(join(modules, '@tensorflow/tfjs-node-gpu'), { recursive: true });
  await writeFile(join(modules, '@tensorflow/tfjs-node-gpu/index.js'), '');
  expect(locateNative(join(modules, 'shapewright/dist/trainer.js'))).toMatchObject({ kind: 'package' });
});

test('does not run what lies in the working directory', async () => {
  const before = process.cwd();
  const marker = join(engines, 'ran');
  for (const module of ['json.py', 'pip.py', 'tensorflow.py'])
    await writeFile(join(engines, module), `open(${JSON.stringify(marker)}, 'w')`);
  process.chdir(engines);
  try {
    // Python before 3.11 does not know the variable that keeps the working directory out.
    const old = join(engines, 'old-python');
    await writeFile(old, '#!/bin/sh\nexec env -u PYTHONSAFEPATH python3 "$@"\n', { mode: 0o755 });
    for (const python of ['python3', old]) {
      await tensorflowOfPython(python);
      await runPython(python, ['-m', 'pip', '--version']).catch(() => '');
    }
    await runPython('python3', ['-m', 'json.tool', '--help']).catch(() => '');
  } finally {
    process.chdir(before);
  }
  expect(existsSync(marker)).toBe(false);
});

test('the libraries for a GPU are those that the wheel names', () => {
  const metadata = [
    'Name: tensorflow',
    'Requires-Dist: numpy>=1.26.0',
    'Provides-Extra: and-cuda',
    'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"',
    'Requires-Dist: nvidia-cudnn-cu12<10.0,>=9.3.0.75; extra == "and-cuda"',
    'Requires-Dist: tensorflow-io; extra == "gcs"',
  ];
  expect(cudaRequirements(metadata.join('\n'))).toEqual([
    'nvidia-cublas-cu12<13.0,>=12.5.3.2',
    'nvidia-cudnn-cu12<10.0,>=9.3.0.75',
  ]);
});

describe('a TensorFlow of the user', () => {
  /** A `python` that answers as if TensorFlow were at `libraries`. */
  async function python(version: string, files: string[]): Promise<string> {
    const libraries = join(engines, 'site-packages', 'tensorflow');
    await mkdir(libraries, { recursive: true });
    for (const file of files) await writeFile(join(libraries, file), '');
    const program = join(engines, 'python');
    await writeFile(program, `#!/bin/sh\necho '${JSON.stringify({ libraries, version })}'\n`, { mode: 0o755 });
    return program;
  }
  const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

  test.skipIf(process.platform === 'win32').each([
    ['2.21.0', libraries, true],
    ['2.9.1', libraries, false],
    ['2.21.0', ['libtensorflow_framework.so.2'], false],
  ])('version %s with %j', async (version, files, usable) => {
    const found = await tensorflowOfPython(await python(version, files));
    expect(found).toEqual(usable ? { libraries: join(engines, 'site-packages', 'tensorflow'), version } : null);
  });

  test('is absent where there is no Python', async () => {
    expect(await tensorflowOfPython('no-such-python')).toBeNull();
  });

  test('versions are compared by their numbers', () => {
    expect(atLeast('2.9.1', '2.16.1')).toBe(false);
    expect(atLeast('2.16.1', '2.16.1')).toBe(true);
    expect(atLeast('2.21.0', '2.16.1')).toBe(true);
  });
});

test('the folder of engines follows the platform, unless it is told', () => {
  expect(enginesFolder({ SHAPEWRIGHT_ENGINES: '/somewhere' })).toBe('/somewhere');
  if (process.platform === 'linux') expect(enginesFolder({ XDG_DATA_HOME: '/data' })).toBe('/data/shapewright/engines');
});
