import { mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makePartialFolder } from './partialFolder.js';
import { pythons, runPython } from './python.js';
import { tensorflowVersion, type Tensorflow } from './tensorflow.js';

export interface FetchOptions {
  /** TensorFlow comes to `<engines>/tensorflow-<version>-<device>/tensorflow`. */
  engines: string;
  /** `gpu` fetches NVIDIA's libraries too. */
  device: 'cpu' | 'gpu';
  report: (line: string) => void;
}

const home = (engines: string, device: string): string => join(engines, `tensorflow-${tensorflowVersion}-${device}`);

/** The TensorFlow that an earlier call fetched, or `null`. */
export function fetchedTensorflow(engines: string, device: 'cpu' | 'gpu'): Tensorflow | null {
  const libraries = join(home(engines, device), 'tensorflow');
  return existsSync(libraries) ? { libraries, version: tensorflowVersion } : null;
}

/**
 * Fetches TensorFlow's wheel with pip and keeps its libraries and its C headers (about 0.9 GB on disk; the wheel, 0.3 GB,
 * is deleted). Nothing is installed into the user's Python, whose version does not matter.
 *
 * @throws where Python or pip is missing, or the index cannot be reached
 */
export async function fetchTensorflow({ engines, device, report }: FetchOptions): Promise<Tensorflow> {
  const python = await pythonWithPip();
  const folder = await makePartialFolder(engines);
  try {
    const wheel = device === 'gpu' || process.arch === 'arm64' ? 'tensorflow' : 'tensorflow-cpu';
    report(`Fetching ${wheel} ${tensorflowVersion} with pip (about ${device === 'gpu' ? '3 GB' : '0.3 GB'})`);
    await fetchWheel(python, `${wheel}==${tensorflowVersion}`, folder);
    if (device === 'gpu') {
      for (const requirement of cudaRequirements(await metadata(folder))) {
        report(`Fetching ${requirement}`);
        await fetchWheel(python, requirement, folder);
      }
    }
    await rename(folder, home(engines, device)).catch((error: unknown) => {
      // Another install was quicker.
      if (fetchedTensorflow(engines, device) === null) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const fetched = fetchedTensorflow(engines, device);
  if (fetched === null) throw new Error(`The wheel of TensorFlow ${tensorflowVersion} has no libraries`);
  return fetched;
}

async function pythonWithPip(): Promise<string> {
  for (const python of pythons) {
    const found = await runPython(python, ['-m', 'pip', '--version'], 60).catch(() => null);
    if (found !== null) return python;
  }
  throw new Error(
    'TensorFlow is fetched with pip, and there is none: install Python with pip (Debian, Ubuntu: `apt install python3-pip`)',
  );
}

/** Downloads a wheel for this platform and extracts into `folder` what running and compiling against it needs. */
async function fetchWheel(python: string, requirement: string, folder: string): Promise<void> {
  const wheels = await mkdtemp(join(folder, 'wheel-'));
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const platforms = ['2_27', '2_17', '2014'].flatMap((glibc) => [
    `--platform`,
    `manylinux${glibc === '2014' ? '' : '_'}${glibc}_${machine}`,
  ]);
  const target = [
    '--implementation',
    'cp',
    '--python-version',
    '3.12',
    '--abi',
    'cp312',
    '--abi',
    'none',
    ...platforms,
  ];
  await runPython(python, [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--no-cache-dir',
    ...target,
    '--dest',
    wheels,
    requirement,
  ]);
  for (const wheel of await readdir(wheels)) await runPython(python, ['-c', extraction, join(wheels, wheel), folder]);
  await rm(wheels, { recursive: true });
}

const extraction = `
import os, re, sys, zipfile
wanted = re.compile(r'''
  tensorflow/libtensorflow_(cc|framework)\\.so\\.2
  | tensorflow/THIRD_PARTY_NOTICES\\.txt
  | tensorflow/include/LICENSE
  | tensorflow/include/(tensorflow/c/.*|tensorflow/core/platform/ctstring.*|tsl/platform/ctstring.*|xla/tsl/c/.*)\\.h
  | nvidia/[^/]+/lib/.*
  | nvidia/cuda_nvcc/(bin|nvvm)/.*
  | .*\\.dist-info/(METADATA|LICENSE.*|License.*|licenses/.*)
''', re.X)
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for entry in wheel.infolist():
        if wanted.fullmatch(entry.filename):
            path = wheel.extract(entry, sys.argv[2])
            os.chmod(path, entry.external_attr >> 16 & 0o777 or 0o644)
`;

async function metadata(folder: string): Promise<string> {
  const information = (await readdir(folder)).find((name) => /^tensorflow-.*\.dist-info$/.test(name));
  return information === undefined ? '' : readFile(join(folder, information, 'METADATA'), 'utf8');
}

/** What a wheel's metadata names as its extra `and-cuda`: `nvidia-cublas-cu12<13.0,>=12.5.3.2`. */
export function cudaRequirements(metadata: string): string[] {
  return [...metadata.matchAll(/^Requires-Dist: (.+); extra == "and-cuda"$/gm)].flatMap(([, it]) => it?.trim() ?? []);
}
