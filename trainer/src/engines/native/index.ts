/** Exports for `scripts/engine-native.ts`. */
export { bindingVersion } from './bindingVersion.js';
export { enginesFolder } from '../install/enginesFolder.js';
export { hasNvidiaGpu } from './hasNvidiaGpu.js';
export { bindingFile, kernelsFile, addonFile } from './installation.js';
export { installNative } from './installNative.js';
export { run } from '../install/run.js';
export { tensorflowLibraries } from './tensorflow.js';
export { tensorflowSources } from './tensorflowSources.js';
