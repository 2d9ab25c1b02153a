import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { json } from '#protocol';
import { bundleProgram } from './bundleProgram.js';
import type { Row } from './row.js';

const steps = 10;
const lossesSchema = json(v.array(v.number()));

/** Measures the difference between the losses of native and wasm over the first steps of examples/digits, from equal weights. */
export async function agreement(): Promise<Row[]> {
  const outfile = await bundleProgram('test/bench/firstSteps.ts');
  const losses = async (engine: string) => {
    const { stdout } = await promisify(execFile)(process.execPath, [outfile, engine, String(steps)]);
    return v.parse(lossesSchema, stdout);
  };
  const [native, wasm] = [await losses('native'), await losses('wasm')];
  const largest = Math.max(...native.map((loss, step) => Math.abs(loss - (wasm[step] ?? NaN))));
  return [
    {
      measure: `digits: largest difference of the loss between native and wasm, ${steps} steps of SGD`,
      goal: '<= 1e-4',
      figure: largest.toExponential(1),
    },
  ];
}
