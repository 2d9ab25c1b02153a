import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Compiles trainer/wasm-kernels, TypeScript for WebAssembly, to dist/wasm: kernels.wasm for every runtime, and kernels-relaxed.wasm,
 * with multiplication and addition in one instruction, for those that have it. They work on tfjs's own memory.
 *
 * @throws where they do not compile, with what the compiler says
 */
export async function compileKernels(): Promise<void> {
  await compile('kernels.wasm', ['simd']);
  await compile('kernels-relaxed.wasm', ['simd', 'relaxed-simd']);
}

/** Runs the compiler's program: the types of its module declare globals, which would hide those of ECMAScript. */
async function compile(file: string, features: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [
    ...['node_modules/assemblyscript/bin/asc.js', 'trainer/wasm-kernels/index.ts'],
    ...['--config', 'none', '-O3', '--noAssert', '--runtime', 'stub', '--importMemory'],
    ...features.flatMap((feature) => ['--enable', feature]),
    ...['-o', `dist/wasm/${file}`],
  ]);
}
