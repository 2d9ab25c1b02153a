import { main } from 'assemblyscript/asc';

/** Compiles trainer/assembly, TypeScript for WebAssembly, to dist/wasm/kernels.wasm. It works on tfjs's own memory. */
export async function compileKernels() {
  const { error, stderr } = await main([
    'trainer/assembly/index.ts',
    ...['--config', 'none', '-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub', '--importMemory'],
    ...['-o', 'dist/wasm/kernels.wasm'],
  ]);
  if (error) throw new Error(`trainer/assembly does not compile: ${stderr.toString()}`, { cause: error });
}
