/** A version of an npm package. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** The registry's checksum: SHA-512 in Base64. */
  readonly integrity: string;
  /** Size of the tarball in bytes. */
  readonly size: number;
}

/**
 * The npm package of Dawn, Chrome's WebGPU, for Node. Its tarball has the libraries of all platforms; only this platform's are
 * kept.
 */
export const webgpuPackage: NpmPackage = {
  name: 'webgpu',
  version: '0.6.2',
  integrity: '3L4GfmqJLvYUIEWJngEQY+2HQiUlAFkg8+P8NDDj3Xx5hHHIFO/r8JW+ynfqBj7kHN4mbnwO74uB+lrRtLhp4Q==',
  size: 51_264_151,
};

/** The library, a module for Node. */
export const dawnFile = 'dawn.node';

/** The tarball's files for a platform, besides the licence. */
interface PlatformFiles {
  /** The folder in the package. */
  readonly folder: string;
  readonly files: readonly string[];
  /** Size on disk in bytes. */
  readonly size: number;
}

const windowsFiles = [
  dawnFile,
  'd3dcompiler_47.dll',
  'dxcompiler.dll',
  'dxcompiler-LICENSE.TXT',
  'dxcompiler-ThirdPartyNotices.txt',
];

/** By `process.platform` and `process.arch`. */
const platforms: Readonly<Record<string, PlatformFiles>> = {
  'linux x64': { folder: 'linux-x64', files: [dawnFile], size: 21_526_416 },
  'linux arm64': { folder: 'linux-arm64', files: [dawnFile], size: 19_643_120 },
  'darwin x64': { folder: 'darwin-universal', files: [dawnFile], size: 21_881_112 },
  'darwin arm64': { folder: 'darwin-universal', files: [dawnFile], size: 21_881_112 },
  'win32 x64': { folder: 'win32-x64', files: windowsFiles, size: 34_235_000 },
  'win32 arm64': { folder: 'win32-arm64', files: windowsFiles, size: 40_171_000 },
};

/** Returns a platform's files; `null` if the package has no library for it. */
export const filesOfPlatform = (platform: string, arch: string): PlatformFiles | null =>
  platforms[`${platform} ${arch}`] ?? null;
