import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { json } from '#protocol';
import { programs } from '../../scripts/programs.js';
import { thirdPartyNotices } from '../../scripts/thirdPartyNotices.js';

const sourceMapSchema = json(v.object({ sources: v.array(v.string()) }));
const manifestSchema = json(v.object({ name: v.optional(v.string()), version: v.optional(v.string()) }));

test('every package in the source map of a program has its licence in ThirdPartyNotices.txt', async () => {
  const builds = await Promise.all(
    programs.map((program) =>
      build({ ...program, write: false, sourcemap: 'external', logLevel: 'silent', outdir: 'dist' }),
    ),
  );
  const notices = thirdPartyNotices(builds.map(({ metafile }) => metafile));
  const sources = builds
    .flatMap(({ outputFiles }) => outputFiles.filter(({ path }) => path.endsWith('.map')))
    .flatMap(({ text }) => v.parse(sourceMapSchema, text).sources);
  const packages = [...new Set(sources.filter((source) => source.includes('node_modules/')).map(packageOf))];
  expect(packages.length).toBeGreaterThan(20);
  expect(packages.filter((name) => !notices.includes(`\n\n${name} (`))).toEqual([]);
  expect(notices).not.toMatch(/<year>|<copyright holders>|<owner>/);
});

test('a package without a known licence stops the build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shapewright-notices-'));
  const unlicensed = join(folder, 'node_modules/unlicensed');
  mkdirSync(unlicensed, { recursive: true });
  writeFileSync(
    join(unlicensed, 'package.json'),
    JSON.stringify({ name: 'unlicensed', version: '1.0.0', license: 'UNLICENSED' }),
  );
  const metafile = { outputs: { 'dist/x.js': { inputs: { [join(unlicensed, 'index.js')]: {} } } } };
  expect(() => thirdPartyNotices([metafile])).toThrow('The text of the licence of unlicensed, UNLICENSED, is unknown');
  rmSync(folder, { recursive: true });
});

/** Returns name and version of the nearest package above a file in the source map of `dist/`. */
function packageOf(source: string): string {
  for (let folder = dirname(join('dist', source)); folder !== '.'; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    const { name, version } = existsSync(file)
      ? v.parse(manifestSchema, readFileSync(file, 'utf8'))
      : { name: undefined, version: undefined };
    if (version !== undefined) return `${name ?? ''} ${version}`;
  }
  throw new Error(`${source} is in no package`);
}
