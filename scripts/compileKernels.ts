import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Compiles trainer/wasm-kernels (AssemblyScript) to dist/wasm: kernels.wasm for every runtime, and kernels-relaxed.wasm with fused
 * multiply-add for runtimes with relaxed SIMD. Both import tfjs's memory.
 *
 * @throws if they do not compile, with the compiler's output
 */
export async function compileKernels(): Promise<void> {
  await compile('kernels.wasm', ['simd']);
  await compile('kernels-relaxed.wasm', ['simd', 'relaxed-simd']);
}

/** Runs the compiler as a program, because the types of its module declare globals that shadow those of ECMAScript. */
async function compile(file: string, features: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [
    ...['node_modules/assemblyscript/bin/asc.js', 'trainer/wasm-kernels/index.ts'],
    ...['--config', 'none', '-O3', '--noAssert', '--runtime', 'stub', '--importMemory'],
    ...features.flatMap((feature) => ['--enable', feature]),
    ...['-o', `dist/wasm/${file}`],
  ]);
}
