import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import licenseTexts from 'spdx-license-list/full.js';
import * as v from 'valibot';
import { json } from '#protocol';

const manifestSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.string(),
  author: v.optional(v.union([v.string(), v.object({ name: v.string() })])),
});
type Manifest = v.InferOutput<typeof manifestSchema>;

/** The parts of esbuild's `Metafile` that are read. */
export interface Bundles {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>;
}

/** Third-party code that is compiled into shipped files. */
interface CompiledCode {
  readonly name: string;
  readonly use: string;
  readonly author: string;
  readonly license: string;
}

/** Packages with shipped files that esbuild does not bundle, and their use. */
const copied: Readonly<Record<string, string>> = {
  '@duckdb/node-api': 'as it is',
  '@duckdb/node-bindings': 'as it is, with DuckDB compiled into it',
  'detect-libc': 'as it is',
  '@napi-rs/image': 'as it is, with image codecs compiled into its binary',
  '@tensorflow/tfjs-backend-wasm': 'bundled, and its WebAssembly as it is',
  'vega-datasets': 'its penguins.json as a table; the data (Horst, Hill and Gorman 2020, palmerpenguins) are CC0-1.0',
  assemblyscript: "its runtime, compiled into this program's own WebAssembly",
};

/** Third-party code in shipped files that is not from a package of this project. */
const compiled: readonly CompiledCode[] = [
  {
    name: '@tensorflow/tfjs-node-gpu and headers of TensorFlow',
    use: 'compiled into dist/native',
    author: 'The TensorFlow Authors',
    license: 'Apache-2.0',
  },
  {
    name: 'google-protobuf',
    use: 'bundled into dist/native',
    author: '2008 Google Inc.',
    license: 'BSD-3-Clause',
  },
  {
    name: 'XNNPACK',
    use: 'compiled into the WebAssembly of @tensorflow/tfjs-backend-wasm',
    author: 'Facebook, Inc. and its affiliates, Google LLC',
    license: 'BSD-3-Clause',
  },
  {
    name: 'Emscripten',
    use: 'its runtime, compiled into the WebAssembly of @tensorflow/tfjs-backend-wasm',
    author: '2010-2014 Emscripten authors',
    license: 'MIT',
  },
];

const licenseFile = /^(licen[cs]e|notice|copying|third-?party-?notices)[^/]*$/i;

/**
 * Returns the text of ThirdPartyNotices.txt: name, version, use and licence of every package with shipped files.
 * @param metafiles esbuild's metafiles of all bundles
 * @throws if the licence of a package is unknown
 */
export function thirdPartyNotices(metafiles: readonly Bundles[]): string {
  const folders = new Set(Object.keys(copied).map((name) => `node_modules/${name}`));
  for (const folder of metafiles.flatMap(bundledPackages)) folders.add(folder);
  const notices = [...[...folders].map(packageNotice), ...compiled.map(compiledNotice)];
  return [
    'Shapewright contains software of others. Each part, with its licence:',
    ...notices.toSorted().filter((notice, index, sorted) => notice !== sorted[index - 1]),
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** Returns the folders of the packages whose files a bundle contains. */
export function bundledPackages({ outputs }: Bundles): string[] {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap((path) => path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []);
}

function packageNotice(folder: string): string {
  const manifest = v.parse(json(manifestSchema), readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  const files = readdirSync(folder).filter((file) => licenseFile.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (!files.some((file) => /^licen[cs]e/i.test(file))) texts.unshift(licenseText(license, name, authorOf(manifest)));
  return [`${name} ${version} (${license}), ${copied[name] ?? 'bundled'}`, ...texts].join('\n\n');
}

function compiledNotice({ name, use, author, license }: CompiledCode): string {
  return `${name} (${license}), ${use}\n\n${licenseText(license, name, author)}`;
}

/** Returns the standard text of a licence, for a package without a licence file. */
function licenseText(license: string, name: string, author: string): string {
  const text = licenseTexts[license]?.licenseText;
  if (text === undefined) throw new Error(`The text of the licence of ${name}, ${license}, is unknown: add it.`);
  return text.replace(/<year>\s*<(copyright holders|owner)>\.?/g, author).trim();
}

function authorOf({ author, name }: Manifest): string {
  const written = typeof author === 'object' ? author.name : author;
  return written ?? `the authors of ${name}`;
}
