import * as v from 'valibot';
import { json } from '#protocol';
import { run } from '../../installer/run.js';
import { type Adapter, adapterSchema } from './adapter.js';

const resultSchema = v.object({ adapter: v.nullable(adapterSchema), product: v.array(v.number()) });

/**
 * Multiplies two matrices with Dawn in a separate process: a library or driver that does not fit this machine may crash the
 * process that loads it. Returns the adapter; `null` if there is no GPU.
 *
 * @param library the path of `dawn.node`
 * @throws if it does not work, with the reason
 */
export async function smokeTestWebgpu(library: string, signal?: AbortSignal): Promise<Adapter | null> {
  const output = await run(process.execPath, ['-e', program, library], { timeoutSeconds: 60, signal });
  const result = v.safeParse(json(resultSchema), output.trim().split('\n').at(-1));
  if (!result.success) throw new Error(`The smoke test of WebGPU printed no matrix product: ${output.slice(-500)}`);
  const { adapter, product } = result.output;
  if (adapter !== null && product.join() !== '7,10,15,22')
    throw new Error(`${adapter.description} computed a wrong matrix product: ${product.join()}`);
  return adapter;
}

const program = `
const { create, globals } = require(process.argv[1]);
Object.assign(globalThis, globals);
const say = (adapter, product) => process.stdout.write('\\n' + JSON.stringify({ adapter, product }) + '\\n');
const code = \`
  @group(0) @binding(0) var<storage, read> matrix: mat2x2f;
  @group(0) @binding(1) var<storage, read_write> product: mat2x2f;
  @compute @workgroup_size(1) fn multiply() { product = matrix * matrix; }\`;
(async () => {
  const gpu = create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return say(null, []);
  const device = await adapter.requestDevice();
  device.addEventListener('uncapturederror', ({ error }) => { throw new Error(error.message); });
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const [matrix, product] = [0, 1].map(() => device.createBuffer({ size: 16, usage: STORAGE | COPY_SRC | COPY_DST }));
  const copy = device.createBuffer({ size: 16, usage: MAP_READ | COPY_DST });
  device.queue.writeBuffer(matrix, 0, new Float32Array([1, 2, 3, 4]));
  const compute = { module: device.createShaderModule({ code }), entryPoint: 'multiply' };
  const pipeline = device.createComputePipeline({ layout: 'auto', compute });
  const entries = [matrix, product].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(product, 0, copy, 0, 16);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  const { vendor, architecture, device: name, description, isFallbackAdapter } = adapter.info;
  say({ vendor, architecture, device: name, description, isFallbackAdapter }, [...new Float32Array(copy.getMappedRange())]);
  process.exit();
})();
`;
