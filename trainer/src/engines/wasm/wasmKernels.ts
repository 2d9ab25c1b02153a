import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { assetFolder } from '../../assets.js';
import { floats } from './kernel.js';

const procedure = v.custom<(...values: number[]) => void>(isFunction, 'must be a function');
const measure = v.custom<(...values: number[]) => number>(isFunction, 'must be a function');

/** Exports of trainer/wasm-kernels. Addresses are in bytes on tfjs's heap, sizes and strides in numbers. */
const exportsSchema = v.object({
  applyAdam: procedure,
  applyDescent: procedure,
  applyMomentum: procedure,
  applyRmsprop: procedure,
  avgPoolGrad: procedure,
  batchNorm: procedure,
  batchNormGrad: procedure,
  clipGrad: procedure,
  convolutionFilterGrad: procedure,
  convolutionInputGrad: procedure,
  convolve: procedure,
  copyRows: procedure,
  depthwiseFilterGrad: procedure,
  depthwiseInputGrad: procedure,
  finishRows: procedure,
  gatherRows: procedure,
  gemm: procedure,
  gemmWorkspace: measure,
  gru: procedure,
  gruGrad: procedure,
  lstm: procedure,
  lstmGrad: procedure,
  maxPoolGrad: procedure,
  patchesWorkspace: measure,
  reluGrad: procedure,
  setSizes: procedure,
  setWindow: procedure,
  sigmoidGrad: procedure,
  simpleRnn: procedure,
  simpleRnnGrad: procedure,
  sumColumns: procedure,
  sumSegments: procedure,
  tanhGrad: procedure,
});
/** The parts of Emscripten's module that we need and its types do not declare. */
const moduleSchema = v.object({ asm: v.object({ memory: v.instance(WebAssembly.Memory) }), _malloc: measure });

interface WasmKernels extends v.InferOutput<typeof exportsSchema> {
  /** Address of the workspace in which `gemm` packs matrices. */
  readonly workspace: number;
}

/** Returns our own WebAssembly on tfjs's heap, which works on tensors in place. */
export function wasmKernels(backend: BackendWasm): WasmKernels {
  const known = instances.get(backend);
  if (known) return known;
  const { asm, _malloc } = v.parse(moduleSchema, backend.wasm);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(binary()), { env: { memory: asm.memory } });
  const functions = v.parse(exportsSchema, { ...instance.exports });
  const made = { ...functions, workspace: _malloc(functions.gemmWorkspace()) };
  instances.set(backend, made);
  return made;
}

/** Returns our WebAssembly; the build with fused multiply-add if the runtime supports it. */
function binary(): Buffer<ArrayBuffer> {
  const relaxed = read('kernels-relaxed.wasm');
  return WebAssembly.validate(relaxed) ? relaxed : read('kernels.wasm');
}

function read(file: string): Buffer<ArrayBuffer> {
  return readFileSync(join(assetFolder('wasm'), file));
}

const instances = new WeakMap<BackendWasm, WasmKernels>();

/** Returns the address of a tensor's values. It stays valid when the heap grows. */
export function address(backend: BackendWasm, tensor: TensorInfo): number {
  return floats(backend, tensor).byteOffset;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
