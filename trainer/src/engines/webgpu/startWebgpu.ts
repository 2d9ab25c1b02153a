import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { errorMessage } from '#protocol';
import type { StartedEngine } from '../engine.js';
import { cpuAdapterHint, describeAdapter, deviceOfAdapter, versionsOfAdapter } from './adapter.js';
import { openDevice } from './openDevice.js';
import { patchShaders } from './patchShaders.js';
import { registerWebgpuKernels } from './registerWebgpuKernels.js';
import { throwOnDeviceLoss } from './throwOnDeviceLoss.js';
import { readWebgpuInstallation } from './webgpuInstallation.js';
import { requireWebgpuSupport, webgpuHint } from './webgpuSupport.js';

/**
 * Starts TensorFlow.js on Dawn's WebGPU, which supports the GPUs of every vendor. The open device does not keep the process
 * alive.
 *
 * @throws if it cannot start, with what to do
 */
export async function startWebgpu(): Promise<StartedEngine> {
  engine ??= await open();
  await tf.setBackend('webgpu');
  return engine;
}
let engine: StartedEngine | null = null;

async function open(): Promise<StartedEngine> {
  requireWebgpuSupport();
  const installation = installed();
  const { device: gpuDevice, adapter, info } = await openDevice(installation.library);
  patchShaders(gpuDevice);
  const backend = new WebGPUBackend(gpuDevice, info);
  const whyLost = throwOnDeviceLoss(backend);
  registerWebgpuKernels();
  tf.registerBackend('webgpu', () => backend);
  const device = deviceOfAdapter(adapter);
  return {
    name: 'webgpu',
    description: describeAdapter(adapter),
    device,
    versions: { 'TensorFlow.js': tf.version_core, ...versionsOfAdapter(installation.version, adapter) },
    notes: device === 'cpu' ? [cpuAdapterHint()] : [],
    memoryLimit: Infinity,
    whyLost,
  };
}

/** Returns the installation. @throws if it is missing or incomplete, with what to do */
function installed() {
  try {
    const installation = readWebgpuInstallation();
    if (installation) return installation;
  } catch (error) {
    throw new Error(`${errorMessage(error)}. ${webgpuHint}`, { cause: error });
  }
  throw new Error(`The webgpu engine is not installed. ${webgpuHint}`);
}
