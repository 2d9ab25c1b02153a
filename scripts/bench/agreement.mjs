import { execFile } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../bundle.mjs';

const steps = 10;

/** How far the losses of native and wasm are apart over the first steps of examples/digits, from equal weights. */
export async function agreement() {
  const outfile = '.cache/bench/firstSteps.cjs';
  await bundle({ entryPoints: ['test/bench/firstSteps.ts'] }, outfile);
  // What `npm run build` puts beside a program.
  await rm('.cache/bench/wasm', { force: true });
  await symlink(resolve('dist/wasm'), '.cache/bench/wasm');
  const losses = async (engine) =>
    JSON.parse((await promisify(execFile)(process.execPath, [outfile, engine, String(steps)])).stdout);
  const [native, wasm] = [await losses('native'), await losses('wasm')];
  const largest = Math.max(...native.map((loss, step) => Math.abs(loss - wasm[step])));
  return [
    {
      measure: `digits: largest difference of the loss between native and wasm, ${steps} steps of SGD`,
      goal: '<= 1e-4',
      figure: largest.toExponential(1),
    },
  ];
}
