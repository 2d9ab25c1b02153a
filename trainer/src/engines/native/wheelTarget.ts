const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';

/**
 * The wheels to download. Only TensorFlow's C library is used, so any Python version's would do; a fixed one makes the user's own
 * Python irrelevant.
 */
export const wheelTarget = {
  python: '3.12',
  tags: ['cp312', 'py3', 'py2.py3'],
  abis: ['cp312', 'none'],
  /** By the minimum version of glibc. */
  platforms: ['_2_27', '_2_17', '2014', '_2_12', '2010', '_2_5', '1'].map((glibc) => `manylinux${glibc}_${machine}`),
};

/** `name-version(-build)-tag-abi-platform.whl`; see Python's PEP 427. `null` for other names. */
export function wheelParts(file: string): { name: string; version: string; fits: boolean } | null {
  const parts = /^([^-]+)-([^-]+)(?:-\d[^-]*)?-([^-]+)-([^-]+)-([^-]+)\.whl$/.exec(file);
  if (parts === null) return null;
  const [, name = '', version = '', tag = '', abi = '', platform = ''] = parts;
  const has = (known: readonly string[], item: string) => known.includes(item);
  const fits =
    has(wheelTarget.tags, tag) &&
    has(wheelTarget.abis, abi) &&
    platform.split('.').some((one) => has(wheelTarget.platforms, one));
  return { name: name.toLowerCase().replaceAll(/[_.]+/g, '-'), version, fits };
}
