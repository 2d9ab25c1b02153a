import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { bundle } from '../bundle.mjs';

const outfile = resolve('.cache/bench/faults.cjs');

/** How often a fix that is offered repairs what a single fault broke, over all faults of all architectures. */
export async function faults() {
  await mkdir('.cache/bench', { recursive: true });
  const contents = `export { measureFaults } from './test/language/faults/measureFaults.js';`;
  // Where the definitions are follows from where the module stands.
  const banner = {
    js: `const import_meta_url = ${JSON.stringify(new URL('../../test/language/faults/', import.meta.url).href)};`,
  };
  const define = { 'import.meta.url': 'import_meta_url' };
  await bundle({ stdin: { contents, resolveDir: process.cwd() }, banner, define }, outfile);
  const { measureFaults } = createRequire(outfile)(outfile);
  const { injected, visible, first, three, restored, failed, other } = measureFaults(Infinity);
  for (const line of process.env.FAULTS_LISTED ? [...failed, ...other] : []) console.error(line);
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const measure = `${injected} single faults, ${visible} of them visible`;
  return [
    { measure: `${measure}: the first fix repairs`, goal: '>= 90 %', figure: percent(first) },
    { measure: '... one of the first three repairs', goal: '>= 98 %', figure: percent(three) },
    { measure: '... the first also gives back the output and all parameters', goal: '', figure: percent(restored) },
  ];
}
