import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { errorMessage } from '#protocol';
import type { StartedEngine } from '../engine.js';
import { EngineUnavailable } from '../engineUnavailable.js';
import { loadAddon } from './addon.js';
import { prepareEnvironment } from './environment.js';
import { bindingFile, kernelsFile } from './installation.js';
import { backendName } from './nativeBackend.js';
import { describeTensorflow, locateNative, type NativeLocation } from './nativeLocation.js';
import { nativeHint } from './nativeSupport.js';
import { registerNativeKernels } from './registerNativeKernels.js';

const kernelsSchema = v.function();
const backendSchema = v.object({ isUsingGpuDevice: v.boolean(), binding: v.object({ TF_Version: v.string() }) });
const backendClassSchema = v.object({
  NodeJSKernelBackend: v.custom<BackendClass>((it) => typeof it === 'function'),
});

type BackendClass = new (binding: unknown, packageName: string) => tf.KernelBackend;

/** Loads TensorFlow into this process permanently. @throws EngineUnavailable */
export async function startNative(): Promise<StartedEngine> {
  try {
    const location = locateNative();
    if (location === null) throw new Error('The native engine is not installed');
    return await load(location);
  } catch (error) {
    throw new EngineUnavailable(errorMessage(error), nativeHint, error);
  }
}

async function load(location: NativeLocation): Promise<StartedEngine> {
  if (!registered) register(location);
  if (!(await tf.setBackend(backendName))) throw new Error('TensorFlow could not be started');
  const { isUsingGpuDevice, binding } = v.parse(backendSchema, tf.backend());
  const device = isUsingGpuDevice ? 'gpu' : 'cpu';
  // Loading the addon registers its operations, which are for CPUs.
  if (!registered) registerNativeKernels({ own: loadAddon() !== null && device === 'cpu' });
  registered = true;
  const description = describeTensorflow(binding.TF_Version, device);
  return {
    name: 'native',
    description,
    device,
    versions: { TensorFlow: binding.TF_Version },
    notes: [],
    memoryLimit: Infinity,
    whyLost: () => null,
  };
}

let registered = false;

function register(location: NativeLocation): void {
  prepareEnvironment();
  switch (location.kind) {
    case 'installed':
      registerInstalled(location.folder);
      break;
    case 'package':
      // It registers itself with the tfjs-core in this process's globals: the trainer's.
      createRequire(location.entry)(location.entry);
      break;
  }
}

function registerInstalled(folder: string): void {
  const load = createRequire(join(folder, kernelsFile));
  const binding: unknown = load(join(folder, bindingFile));
  const kernels = v.parse(kernelsSchema, load(join(folder, kernelsFile)));
  const { NodeJSKernelBackend } = v.parse(backendClassSchema, kernels(tf));
  tf.registerBackend(backendName, () => new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node-gpu'));
}
