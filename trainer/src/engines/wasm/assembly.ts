import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { assetFolder } from '../assets.js';
import { floats } from './kernel.js';

const procedure = v.custom<(...values: number[]) => void>(isFunction, 'must be a function');
const measure = v.custom<(...values: number[]) => number>(isFunction, 'must be a function');

/** What trainer/assembly exports. Addresses are in bytes on tfjs's heap, sizes and strides in numbers. */
const exportsSchema = v.object({
  depthwiseFilterGrad: procedure,
  depthwiseInputGrad: procedure,
  gatherPatches: procedure,
  gemm: procedure,
  gemmWorkspace: measure,
  maxPoolGrad: procedure,
  scatterPatches: procedure,
  setSizes: procedure,
  setWindow: procedure,
  sumColumns: procedure,
  sumSegments: procedure,
});
/** What we need of Emscripten's module, which its types do not tell. */
const moduleSchema = v.object({ asm: v.object({ memory: v.instance(WebAssembly.Memory) }), _malloc: measure });

interface Assembly extends v.InferOutput<typeof exportsSchema> {
  /** Room for `gemm` to pack matrices in. */
  readonly workspace: number;
}

/** Our own WebAssembly on tfjs's heap: its functions work on tensors where they are. */
export function assembly(backend: BackendWasm): Assembly {
  const known = instances.get(backend);
  if (known) return known;
  const { asm, _malloc } = v.parse(moduleSchema, backend.wasm);
  const binary = new WebAssembly.Module(readFileSync(join(assetFolder('wasm'), 'kernels.wasm')));
  const instance = new WebAssembly.Instance(binary, { env: { memory: asm.memory } });
  const functions = v.parse(exportsSchema, { ...instance.exports });
  const made = { ...functions, workspace: _malloc(functions.gemmWorkspace()) };
  instances.set(backend, made);
  return made;
}
const instances = new WeakMap<BackendWasm, Assembly>();

/** Where a tensor's numbers are. They stay there, also when the heap grows. */
export function address(backend: BackendWasm, tensor: TensorInfo): number {
  return floats(backend, tensor).byteOffset;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
