import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/**
 * Makes reads throw after an error on the GPU. Such errors, for example out of memory, arrive late and leave wrong values behind;
 * only reads wait for the GPU. Returns a function that says what went wrong; nothing can be computed afterwards.
 */
export function throwOnDeviceLoss(backend: WebGPUBackend): () => string | null {
  const { device } = backend;
  let problem: string | null = null;
  device.addEventListener('uncapturederror', ({ error }) => {
    problem ??= `The GPU failed: ${firstLine(error.message)}. If its memory is full, a smaller \`batch_size\` helps.`;
  });
  void device.lost.then(({ reason, message }) => {
    if (reason !== 'destroyed') problem ??= `The GPU was lost: ${firstLine(message)}.`;
  });
  const read = backend.read.bind(backend);
  const checked = () => {
    if (problem !== null) throw new Error(problem);
  };
  backend.read = async (dataId) => {
    const values = await read(dataId).catch((error: unknown) => {
      checked();
      throw error;
    });
    checked();
    return values;
  };
  return () => problem;
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/\.$/, '');
