/** What the bundled kernels get as `@tensorflow/tfjs`: the trainer's tfjs-core, the argument `tfjsCore` of their function. */
/* global tfjsCore */

// The kernels' backend is an ES5 class, which cannot call the constructor of an ES6 class as its base. That one does nothing.
function KernelBackend() {}
KernelBackend.prototype = tfjsCore.KernelBackend.prototype;

module.exports = { ...tfjsCore, KernelBackend };
