/**
 * `npm run package [-- PLATFORM]`: creates `shapewright-<platform>-<version>.vsix` for this platform, or for another one such as
 * `darwin-arm64`, whose native parts are downloaded from npm and for which the native engine is not built. Copies the contents into a temporary folder, with a manifest
 * without development keys, so that nothing else is packaged.
 */
import { createReadStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { createVSIX, listFiles } from '@vscode/vsce';
import { unpackTar } from 'modern-tar/fs';
import * as v from 'valibot';
import { errorMessage, json } from '#protocol';
import { programs } from './programs.js';
import { run } from './run.js';

const limit = 40e6;
const here = `${process.platform}-${process.arch}`;
const target = process.argv[2] ?? here;
const dependenciesSchema = v.object({ optionalDependencies: v.record(v.string(), v.string()) });
/** Packages with native code, with their versions: those of DuckDB and of the decoder of pictures for the platform. */
const bindings = new Map([
  ...(await bindingsOf('@duckdb/node-bindings', [`@duckdb/node-bindings-${target}`])),
  // The name ends in the C library or ABI on Linux and Windows.
  ...(await bindingsOf(
    '@napi-rs/image',
    ['', '-gnu', '-msvc'].map((ending) => `@napi-rs/image-${target}${ending}`),
  )),
]);
/** Packages that esbuild does not bundle: DuckDB and the decoder of pictures, and what they require. */
const packages = ['@duckdb/node-api', '@duckdb/node-bindings', 'detect-libc', '@napi-rs/image'];
const bundles = programs.flatMap(({ entryPoints, outExtension }) =>
  Object.keys(entryPoints).map((name) => `dist/${name}${outExtension?.['.js'] ?? '.js'}`),
);

const manifestSchema = v.looseObject({
  version: v.string(),
  files: v.array(v.string()),
  icon: v.string(),
  contributes: v.unknown(),
});
const manifest = v.parse(json(manifestSchema), await readFile('package.json', 'utf8'));
/** Keys of the manifest that only development needs. */
const unshipped = ['scripts', 'devDependencies', 'files', 'imports', 'sideEffects'];
/** The contents of the npm package, except for the examples. */
const contents = [
  ...manifest.files.filter((path) => path !== 'examples'),
  ...['CHANGELOG.md', 'LICENSE', '.vscodeignore'],
];
const vsix = `shapewright-${target}-${manifest.version}.vsix`;
const folder = await mkdtemp(join(tmpdir(), 'shapewright-package-'));
try {
  await buildAll();
  await stage();
  requireFiles(await listFiles({ cwd: folder }));
  await createVSIX({
    cwd: folder,
    target,
    packagePath: vsix,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  await checkSize();
} catch (error) {
  console.error(errorMessage(error));
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function buildAll(): Promise<void> {
  for (const parameters of [
    ['scripts/build.ts', '--production'],
    ...(target === here ? [['scripts/engine-native.ts', '--build-only']] : []),
  ]) {
    if ((await run(process.execPath, ['scripts/start.mjs', ...parameters])) !== 0)
      throw new Error(`${parameters.join(' ')} failed (see above).`);
  }
}

async function stage(): Promise<void> {
  const shipped = Object.fromEntries(Object.entries(manifest).filter(([key]) => !unshipped.includes(key)));
  await writeFile(join(folder, 'package.json'), JSON.stringify(shipped, null, 2));
  await writeFile(join(folder, 'README.md'), await packagedReadme());
  for (const example of await readdir('examples')) {
    const definition = join('examples', example, `${example}.nn.yaml`);
    await cp(definition, join(folder, definition));
  }
  for (const path of [...contents, ...packages.map((name) => `node_modules/${name}`)]) {
    await cp(path, join(folder, path), { recursive: true });
  }
  if (target !== here) await rm(join(folder, 'dist/native'), { recursive: true, force: true });
  for (const [name, version] of bindings) {
    const path = join(folder, 'node_modules', name);
    // npm installs only the packages of this platform.
    if (target === here) await cp(join('node_modules', name), path, { recursive: true });
    else await download(`${name}@${version}`, path);
  }
}

/** Returns the packages with native code that a package depends on, of those with these names. */
async function bindingsOf(name: string, wanted: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  const read = v.parse(json(dependenciesSchema), await readFile(`node_modules/${name}/package.json`, 'utf8'));
  return Object.entries(read.optionalDependencies).filter(([one]) => wanted.includes(one));
}

/** Downloads a package from npm into a folder. */
async function download(name: string, path: string): Promise<void> {
  const archives = join(folder, '..', `${basename(folder)}-archives`);
  await mkdir(archives, { recursive: true });
  try {
    const status = await run('npm', ['pack', '--silent', '--pack-destination', archives, name]);
    const [archive] = await readdir(archives);
    if (status !== 0 || archive === undefined) throw new Error(`${name} could not be downloaded.`);
    const unpack = unpackTar(path, { strip: 1 });
    await pipeline(createReadStream(join(archives, archive)), createGunzip(), unpack);
  } finally {
    await rm(archives, { recursive: true, force: true });
  }
}

/**
 * Returns the README without pictures and links to files. The editor shows only pictures with https addresses, and there are none
 * yet; pictures inside the package are in the walkthrough.
 */
async function packagedReadme(): Promise<string> {
  const text = await readFile('README.md', 'utf8');
  return text.replace(/^!\[[^\]]*\]\([^)]+\)\n+/gm, '').replace(/\[([^\]]*)\]\((?!https:|#)[^)]+\)/g, '$1');
}

/**
 * Checks that programs, native libraries and files that the manifest names (icons, grammars) are packaged.
 *
 * @throws if one is missing
 */
function requireFiles(files: readonly string[]): void {
  const named =
    JSON.stringify([manifest.icon, manifest.contributes]).match(/(?<=")(\.\/)?(media|dist|client)\/[^"$]+(?=")/g) ?? [];
  const needed = [
    ...bundles,
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'ThirdPartyNotices.txt',
    'media/nn-yaml.schema.json',
    ...named.map((path) => path.replace('./', '')),
  ];
  const missing = needed.filter((path) => !files.includes(path));
  if (bindings.size < 2) missing.push(`the native parts for ${target}`);
  const folders = [...(target === here ? ['dist/native'] : []), 'dist/wasm'];
  for (const folder of [...folders, ...Array.from(bindings.keys(), (name) => `node_modules/${name}`)]) {
    if (!files.some((path) => path.startsWith(`${folder}/`))) missing.push(folder);
  }
  if (missing.length > 0) throw new Error(`Missing from the package: ${missing.join(', ')}`);
}

/** Prints the size of the package. @throws if it is too large; DuckDB for macOS is larger than all others, which is only told */
async function checkSize(): Promise<void> {
  const { size } = await stat(vsix);
  console.log(`${vsix}: ${(size / 1e6).toFixed(1)} MB of at most ${limit / 1e6} MB`);
  if (size > limit && target === here) throw new Error('The package is too large.');
}
