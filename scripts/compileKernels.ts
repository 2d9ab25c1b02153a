import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Compiles our AssemblyScript to dist/wasm. Of trainer/wasm-kernels: kernels.wasm for every runtime, and kernels-relaxed.wasm with fused
 * multiply-add for runtimes with relaxed SIMD; both import tfjs's memory. Of data/wasm-kernels: pictures.wasm, which has its own.
 *
 * @throws if they do not compile, with the compiler's output
 */
export async function compileKernels(): Promise<void> {
  const ofTrainer = ['trainer/wasm-kernels/index.ts', '--importMemory', '--enable', 'simd'];
  await compile('kernels.wasm', ofTrainer);
  await compile('kernels-relaxed.wasm', [...ofTrainer, '--enable', 'relaxed-simd']);
  await compile('pictures.wasm', ['data/wasm-kernels/index.ts', '--enable', 'simd']);
}

/** Runs the compiler as a program, because the types of its module declare globals that shadow those of ECMAScript. */
async function compile(file: string, options: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [
    ...['node_modules/assemblyscript/bin/asc.js', ...options],
    ...['--config', 'none', '-O3', '--noAssert', '--runtime', 'stub'],
    ...['-o', `dist/wasm/${file}`],
  ]);
}
