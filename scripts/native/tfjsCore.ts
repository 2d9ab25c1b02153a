/** Replaces `@tensorflow/tfjs` in the bundled kernels by the trainer's tfjs-core, the argument `tfjsCore` of their function. */
import type * as core from '@tensorflow/tfjs-core';

declare const tfjsCore: typeof core;

/** The kernels' backend is an ES5 class, which cannot call the constructor of an ES6 class as its base. This one does nothing. */
function KernelBackend(): void {
  return;
}
KernelBackend.prototype = tfjsCore.KernelBackend.prototype;

const module: object = { ...tfjsCore, KernelBackend };
export = module;
