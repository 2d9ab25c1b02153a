import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bytesText } from '#protocol';
import { errorCode } from '#protocol/node';
import { describeError } from '../../describeError.js';
import { differs, download, type Hash } from '../../installer/download.js';
import { writeEngineRecord } from '../../installer/engineRecord.js';
import { enginesFolder } from '../../installer/enginesFolder.js';
import { fileHash, streamedHash } from '../../installer/fileHash.js';
import { npmRegistry } from '../../installer/npmRegistry.js';
import { makePartialFolder } from '../../installer/partialFolder.js';
import { replaceFolder } from '../../installer/replaceFolder.js';
import { requireSpace } from '../../installer/requireSpace.js';
import { untar } from '../../installer/untar.js';
import type { InstallOptions } from '../engine.js';
import { describeAdapter, noAdapterHint } from './adapter.js';
import { smokeTestWebgpu } from './smokeTestWebgpu.js';
import { webgpuFolder } from './webgpuInstallation.js';
import { dawnFile, filesOfPlatform, type NpmPackage, webgpuPackage } from './webgpuPackage.js';
import { requireWebgpuSupport } from './webgpuSupport.js';

/** Options of the webgpu engine's installation. */
export interface WebgpuInstallOptions extends InstallOptions {
  /** The engines folder; default: this user's. */
  readonly engines?: string;
  /** An npm registry; default: the user's. */
  readonly registry?: string;
  /** For tests. */
  readonly npmPackage?: NpmPackage;
  /** Returns the free bytes of a folder's disk; for tests. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

const tarballOf = ({ name, version }: NpmPackage): string => `${name}-${version}.tgz`;

const hashOf = ({ integrity }: NpmPackage): Hash => ({
  algorithm: 'sha512',
  digest: Buffer.from(integrity, 'base64').toString('hex'),
});

/**
 * Installs Dawn's library into `<engines>/webgpu`: downloads the package, keeps this platform's files, runs the smoke test, and
 * only then renames the folder. Removes or replaces what an earlier installation left.
 *
 * @returns the device: `WebGPU (Dawn) on swiftshader device subzero`
 * @throws if it cannot be downloaded or does not work, with what to do; if cancelled, the signal's reason
 */
export async function installWebgpu(options: WebgpuInstallOptions = {}): Promise<string> {
  requireWebgpuSupport();
  const { engines = enginesFolder(), npmPackage = webgpuPackage, report = () => undefined, progress, signal } = options;
  const platform = filesOfPlatform(process.platform, process.arch);
  if (platform === null) throw new Error(`${npmPackage.name} has nothing for ${process.platform} ${process.arch}`);
  await mkdir(engines, { recursive: true });
  await requireSpace(engines, 'WebGPU', npmPackage.size + platform.size, options.freeBytes);
  const folder = await makePartialFolder(engines);
  try {
    const tarball = join(folder, tarballOf(npmPackage));
    if (options.from) await requireTarball(options.from, npmPackage);
    else await fetchTarball(tarball, npmPackage, options);
    report(`Unpacking ${basename(options.from ?? tarball)}`);
    await untar(options.from ?? tarball, folder, {
      wanted: [...platform.files.map((file) => `package/dist/${platform.folder}/${file}`), 'package/LICENSE.md'],
      progress: (done, total) => progress?.({ stage: 'unpack', done, total }),
      signal,
    });
    await rm(tarball, { force: true });
    report('Trying it');
    const adapter = await smokeTestWebgpu(join(folder, dawnFile), signal);
    if (adapter === null) throw new Error(`WebGPU finds no usable GPU. ${noAdapterHint()}`);
    const hashes = Object.fromEntries(platform.files.map((file) => [file, fileHash(join(folder, file))]));
    await writeEngineRecord(folder, { format: 1, version: npmPackage.version, hashes });
    await replaceFolder(folder, webgpuFolder(engines));
    return describeAdapter(adapter);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchTarball(
  file: string,
  npmPackage: NpmPackage,
  { registry, report, progress, signal }: WebgpuInstallOptions,
): Promise<void> {
  const { name, size } = npmPackage;
  const url = `${registry ?? (await npmRegistry())}/${name}/-/${tarballOf(npmPackage)}`;
  report?.(`Downloading ${url} (${bytesText(size)})`);
  try {
    await download(url, file, {
      hash: hashOf(npmPackage),
      size,
      signal,
      progress: (done) => progress?.({ stage: 'fetch', done, total: size }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (errorCode(error) === 'ENOSPC') throw error;
    throw new Error(
      `${describeError(error)}\nWithout a network: fetch ${url} on another machine and name it: \`shapewright engine install webgpu --from FILE\``,
      { cause: error },
    );
  }
}

/** Checks a tarball. @throws if the file is not the package's */
async function requireTarball(file: string, npmPackage: NpmPackage): Promise<void> {
  const hash = hashOf(npmPackage);
  const digest = await streamedHash(file, hash.algorithm).catch((error: unknown) => {
    throw new Error(`${file} cannot be read: ${describeError(error)}`, { cause: error });
  });
  if (digest !== hash.digest)
    throw new Error(`${differs(file, hash, digest)}. It has to be ${tarballOf(npmPackage)} of npm's registry`);
}
