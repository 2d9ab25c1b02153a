import { webgpu_util, type WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** A shader that computes a float tensor, with one thread per number. */
export interface Program {
  /** A unique name: shaders are compiled once per name and the inputs' ranks and types. */
  readonly name: string;
  /** WGSL for the number at `index`, with position `coords`. Reads an input `x` by `getX(...)` and ends with `setOutputAtIndex`. */
  readonly body: string;
  /** Names of integers with their types; WGSL reads `uniforms.NAME`. */
  readonly uniforms: readonly (readonly [name: string, type: 'i32' | 'vec2<i32>'])[];
  readonly inputs: readonly string[];
}

/** Runs a program; `values` are those of the uniforms. */
export function runProgram(
  backend: WebGPUBackend,
  { name, body, uniforms, inputs }: Program,
  tensors: TensorInfo[],
  outputShape: number[],
  values: readonly number[][] = [],
): TensorInfo {
  const workgroupSize: [number, number, number] = [64, 1, 1];
  const dispatchLayout = webgpu_util.flatDispatchLayout(outputShape);
  return backend.runWebGPUProgram(
    {
      shaderKey: name,
      variableNames: [...inputs],
      uniforms: uniforms.map(([uniform, type]) => `${uniform} : ${type}, `).join(''),
      outputShape,
      workgroupSize,
      dispatchLayout,
      dispatch: webgpu_util.computeDispatch(dispatchLayout, outputShape, workgroupSize),
      size: true,
      getUserCode: () => `
        fn main(index : i32) {
          if (index < uniforms.size) {
            let coords = getCoordsFromIndex(index);
            ${body}
          }
        }`,
    },
    tensors,
    'float32',
    values.map((data) => ({ type: 'int32', data })),
  );
}
