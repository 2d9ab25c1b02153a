import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Doctor, doctorSchema, doctorText } from '#protocol';
import { diagnose, nodeProblem } from '../../../trainer/src/engines/diagnose.js';
import { type Cuda, cudaOf } from '../../../trainer/src/engines/native/cudaOf.js';
import { explainUnusedGpu } from '../../../trainer/src/engines/native/explainUnusedGpu.js';
import { nvidia } from '../../../trainer/src/engines/nvidia.js';

let folder: string;
const saved = { PATH: process.env.PATH, SHAPEWRIGHT_ENGINES: process.env.SHAPEWRIGHT_ENGINES };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
});
afterEach(async () => {
  for (const [name, value] of Object.entries(saved)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  await rm(folder, { recursive: true });
});

const card = { name: 'NVIDIA T4', driver: '550.90', memory: '15360' };
const driver = (cuda: string) => ({ gpus: [card], cuda, problem: null });

describe('why TensorFlow does not use the GPU', () => {
  const built = { cuda: '12.5.1', cudnn: '9' };
  const all = { libcudart: ['12'], libcublas: ['12'], libcudnn: ['9'] };
  test.each<[string, string, Cuda | null, RegExp]>([
    ['a build for the CPU', '12.4', { built: null, found: {} }, /built for the CPU only\. Do it\.$/],
    [
      'an old driver',
      '11.4',
      { built, found: all },
      /CUDA 12\.5\.1 and cuDNN 9, but the driver 550\.90 supports CUDA only up to 11\.4\. Update/,
    ],
    [
      'no libraries',
      '12.4',
      { built, found: {} },
      /`libcudart\.so\.12` is not found, .*`libcudnn\.so\.9` is not found\. Do it\.$/,
    ],
    [
      'another cuDNN',
      '12.4',
      { built, found: { ...all, libcudnn: ['8'] } },
      /but `libcudnn\.so\.9` is not found, only version 8\. Do it\.$/,
    ],
    ['something else', '12.4', { built, found: all }, /its libraries are here.*TF_CPP_MIN_LOG_LEVEL=0/],
    ['an unknown build', '12.4', null, /does not report which CUDA/],
  ])('%s', (_what, newest, cuda, message) => {
    const text = explainUnusedGpu({ tensorflow: '2.21.0', nvidia: driver(newest), cuda, remedy: 'Do it.' });
    expect(text).toMatch(/^TensorFlow 2\.21\.0 does not use the NVIDIA T4/);
    expect(text).toMatch(message);
  });
});

describe('what a build of TensorFlow needs', () => {
  async function build(text: string): Promise<string> {
    const libraries = join(folder, 'tensorflow');
    await mkdir(join(libraries, 'python/platform'), { recursive: true });
    await writeFile(
      join(libraries, 'python/platform/build_info.py'),
      `build_info = collections.OrderedDict([${text}])`,
    );
    return libraries;
  }

  test('is read from it, with what is beside it', async () => {
    await mkdir(join(folder, 'nvidia/cudnn/lib'), { recursive: true });
    await writeFile(join(folder, 'nvidia/cudnn/lib/libcudnn.so.9'), '');
    const libraries = await build(
      `('cuda_version', '12.5.1'), ('cudnn_version', '9'), ('is_cuda_build', True), ('is_rocm_build', False)`,
    );
    const cuda = await cudaOf(libraries);
    expect(cuda?.built).toEqual({ cuda: '12.5.1', cudnn: '9' });
    expect(cuda?.found['libcudnn']).toContain('9');
  });

  test('is nothing for the CPU', async () => {
    expect(await cudaOf(await build(`('is_cuda_build', False)`))).toEqual({ built: null, found: {} });
  });

  test('is unknown where it does not tell', async () => {
    expect(await cudaOf(folder)).toBeNull();
  });
});

describe.skipIf(process.platform === 'win32')("NVIDIA's driver", () => {
  async function smi(text: string): Promise<void> {
    process.env.PATH = join(folder, 'bin');
    await mkdir(process.env.PATH);
    await writeFile(join(folder, 'bin/nvidia-smi'), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }

  test('tells its GPUs and its CUDA', async () => {
    await smi(`case "$1" in
      --query-gpu=*) echo 'NVIDIA T4, 550.90, 15360';;
      *) echo '| NVIDIA-SMI 550.90   Driver Version: 550.90   CUDA Version: 12.4 |';; esac`);
    expect(await nvidia()).toEqual(driver('12.4'));
  });

  test('says why it does not work', async () => {
    await smi(`echo "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."; exit 9`);
    expect((await nvidia())?.problem).toContain("couldn't communicate");
  });

  test('is absent without nvidia-smi', async () => {
    process.env.PATH = folder;
    expect(await nvidia()).toBeNull();
  });
});

test('an old Node is named, with what to do', () => {
  expect(nodeProblem('18.19.1')).toMatch(/Node 18\.19\.1 is too old: .*20\.19.*shapewright\.nodePath/);
  expect(nodeProblem('20.19.0')).toBeNull();
  expect(nodeProblem('24.1.0')).toBeNull();
});

test('a machine without the native engine trains on wasm, and hears how to get it', async () => {
  process.env.SHAPEWRIGHT_ENGINES = folder;
  const doctor = await diagnose('1.2.3');
  expect(v.parse(doctorSchema, JSON.parse(JSON.stringify(doctor)))).toEqual(doctor);
  expect(doctor.engines.map(({ name }) => name)).toEqual(['native', 'webgpu', 'wasm']);
  expect(doctor.engines[1]).toMatchObject({ works: false, description: 'not installed' });
  expect(doctor.engines[1]?.hint).toContain('shapewright engine install webgpu');
  expect(doctorText(doctor)).toMatch(/\nTraining uses wasm\.$/);
});

test('the report for people has everything in it', () => {
  const doctor: Doctor = {
    shapewright: '1.2.3',
    node: '18.0.0',
    platform: 'linux',
    arch: 'x64',
    node_problem: nodeProblem('18.0.0'),
    nvidia: driver('12.4'),
    engines: [
      {
        name: 'native',
        works: false,
        description: 'not installed',
        device: null,
        location: null,
        versions: {},
        hint: 'Install it.',
      },
      {
        name: 'wasm',
        works: true,
        description: 'WebAssembly on CPU',
        device: 'cpu',
        location: '/dist/wasm',
        versions: { 'TensorFlow.js': '4.22.0' },
        hint: null,
      },
    ],
    can_install_native: true,
  };
  expect(doctorText(doctor)).toBe(`Shapewright 1.2.3, Node 18.0.0, linux x64
${nodeProblem('18.0.0')}
NVIDIA T4, 15360 MiB, driver 550.90, supports CUDA up to 12.4

native: does not work: not installed
  What to do: Install it.
wasm: works: WebAssembly on CPU
  in /dist/wasm
  TensorFlow.js 4.22.0

Training uses wasm.`);
  const both = { ...doctor, engines: doctor.engines.map((engine) => ({ ...engine, works: true })) };
  expect(doctorText(both)).toMatch(
    /\nTraining uses the engine that is fastest for the network: the first run compares native and wasm .*$/,
  );
});
