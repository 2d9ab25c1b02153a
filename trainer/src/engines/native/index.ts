/** What `scripts/engine-native.mjs` needs of this folder. */
export { bindingVersion } from './bindingVersion.js';
export { enginesFolder } from './enginesFolder.js';
export { hasNvidiaGpu } from './hasNvidiaGpu.js';
export { bindingFile, kernelsFile, operationsFile } from './installation.js';
export { installNative } from './installNative.js';
export { run } from './run.js';
export { tensorflowLibraries } from './tensorflow.js';
export { tensorflowSources } from './tensorflowSources.js';
