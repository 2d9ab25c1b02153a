import * as v from 'valibot';
import { json } from '#protocol';
import { run } from '../../installer/run.js';
import { tensorflowEnvironment } from './environment.js';

const resultSchema = v.object({ tensorflow: v.string(), gpu: v.boolean(), product: v.array(v.number()) });

/** The TensorFlow version and device of a working binding. */
export interface SmokeTestResult {
  tensorflow: string;
  device: 'cpu' | 'gpu';
}

/**
 * Multiplies two matrices with a native binding, or with the package `@tensorflow/tfjs-node-gpu`, in a separate process: a
 * library that does not fit this machine may crash the process that loads it.
 *
 * @param file the binding (`*.node`) or the package's entry file
 * @throws if it does not work, with the reason
 */
export async function smokeTest(file: string, signal?: AbortSignal): Promise<SmokeTestResult> {
  const output = await run(process.execPath, ['-e', file.endsWith('.node') ? bindingProgram : packageProgram, file], {
    environment: { ...tensorflowEnvironment, ELECTRON_RUN_AS_NODE: '1' },
    timeoutSeconds: 180,
    signal,
  });
  const result = v.safeParse(json(resultSchema), output.trim().split('\n').at(-1));
  if (!result.success) throw new Error(`The smoke test of TensorFlow printed no matrix product: ${output.slice(-500)}`);
  const { tensorflow, gpu, product } = result.output;
  if (product.join() !== '7,10,15,22')
    throw new Error(`TensorFlow ${tensorflow} computed a wrong matrix product: ${product.join()}`);
  return { tensorflow, device: gpu ? 'gpu' : 'cpu' };
}

const report = `process.stdout.write('\\n' + JSON.stringify({
  tensorflow: binding.TF_Version, gpu: binding.isUsingGpuDevice(), product: [...product],
}) + '\\n');`;

const bindingProgram = `
const binding = require(process.argv[1]);
const matrix = binding.createTensor([2, 2], binding.TF_FLOAT, new Float32Array([1, 2, 3, 4]));
const flag = (name) => ({ name, type: binding.TF_ATTR_BOOL, value: false });
const type = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
const [result] = binding.executeOp('MatMul', [flag('transpose_a'), flag('transpose_b'), type], [matrix, matrix], 1);
const product = binding.tensorDataSync(result.id);
${report}`;

const packageProgram = `
const util = require('node:util');
if (!util.isNullOrUndefined) util.isNullOrUndefined = (value) => value === null || value === undefined;
if (!util.isArray) util.isArray = Array.isArray;
const tf = require(process.argv[1]);
const matrix = tf.tensor2d([[1, 2], [3, 4]]);
const product = matrix.matMul(matrix).dataSync();
const { binding } = tf.backend();
${report}`;
