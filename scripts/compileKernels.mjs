import { main } from 'assemblyscript/asc';

/**
 * Compiles trainer/wasm-kernels, TypeScript for WebAssembly, to dist/wasm: kernels.wasm for every runtime, and kernels-relaxed.wasm,
 * with multiplication and addition in one instruction, for those that have it. They work on tfjs's own memory.
 */
export async function compileKernels() {
  await compile('kernels.wasm', ['simd']);
  await compile('kernels-relaxed.wasm', ['simd', 'relaxed-simd']);
}

async function compile(file, features) {
  const { error, stderr } = await main([
    'trainer/wasm-kernels/index.ts',
    ...['--config', 'none', '-O3', '--noAssert', '--runtime', 'stub', '--importMemory'],
    ...features.flatMap((feature) => ['--enable', feature]),
    ...['-o', `dist/wasm/${file}`],
  ]);
  if (error) throw new Error(`trainer/wasm-kernels does not compile: ${stderr.toString()}`, { cause: error });
}
