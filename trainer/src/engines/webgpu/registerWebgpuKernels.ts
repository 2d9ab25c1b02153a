import { registerWebgpuKernel, type Kernel } from './kernel.js';

/** What training needs and the backend lacks, gets wrong or does slowly. Every other kernel is its own. */
const kernels: Record<string, Kernel> = {};

export function registerWebgpuKernels(): void {
  for (const [name, kernel] of Object.entries(kernels)) registerWebgpuKernel(name, kernel);
}
