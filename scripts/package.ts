/**
 * `npm run package`: creates `shapewright-<platform>-<version>.vsix`. Copies the contents into a temporary folder, with a manifest
 * without development keys, so that nothing else is packaged.
 */
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX, listFiles } from '@vscode/vsce';
import * as v from 'valibot';
import { errorMessage, json } from '#protocol';
import { run } from './run.js';

const limit = 40e6;
const target = `${process.platform}-${process.arch}`;
const binding = `@duckdb/node-bindings-${target}`;
/** npm installs only the binary of this platform, whose name ends in its C library or ABI on Linux and Windows. */
const codecs = (await readdir('node_modules/@napi-rs')).filter((name) => name.startsWith(`image-${target}`));
/** Packages with native code. */
const bindings = [binding, ...codecs.map((name) => `@napi-rs/${name}`)];
/** Packages that esbuild does not bundle: DuckDB and the decoder of pictures with their native code, and what that requires. */
const packages = ['@duckdb/node-api', '@duckdb/node-bindings', 'detect-libc', '@napi-rs/image', ...bindings];
const programs = ['client.js', 'server.js', 'trainer.js', 'webview.js'].map((name) => `dist/${name}`);

const manifestSchema = v.looseObject({
  version: v.string(),
  files: v.array(v.string()),
  icon: v.string(),
  contributes: v.unknown(),
});
const manifest = v.parse(json(manifestSchema), await readFile('package.json', 'utf8'));
/** Keys of the manifest that only development needs. */
const unshipped = ['scripts', 'devDependencies', 'files', 'imports'];
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
    ['scripts/engine-native.ts', '--build-only'],
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
    ...programs,
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'ThirdPartyNotices.txt',
    'media/nn-yaml.schema.json',
    ...named.map((path) => path.replace('./', '')),
  ];
  const missing = needed.filter((path) => !files.includes(path));
  if (codecs.length === 0) missing.push(`node_modules/@napi-rs/image-${target}`);
  for (const folder of ['dist/native', 'dist/wasm', ...bindings.map((name) => `node_modules/${name}`)]) {
    if (!files.some((path) => path.startsWith(`${folder}/`))) missing.push(folder);
  }
  if (missing.length > 0) throw new Error(`Missing from the package: ${missing.join(', ')}`);
}

/** Prints the size of the package. @throws if it is too large */
async function checkSize(): Promise<void> {
  const { size } = await stat(vsix);
  console.log(`${vsix}: ${(size / 1e6).toFixed(1)} MB of at most ${limit / 1e6} MB`);
  if (size > limit) throw new Error('The package is too large.');
}
