import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundleProgram } from './bundleProgram.mjs';

const steps = 10;

/** How far the losses of native and wasm are apart over the first steps of examples/digits, from equal weights. */
export async function agreement() {
  const outfile = await bundleProgram('test/bench/firstSteps.ts');
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
