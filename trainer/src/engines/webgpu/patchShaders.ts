/** Corrects the backend's programs on their way to the GPU. */
export function patchShaders(device: GPUDevice): void {
  const create = device.createShaderModule.bind(device);
  device.createShaderModule = (descriptor) => create({ ...descriptor, code: patched(descriptor.code) });
}

const patched = (code: string): string =>
  code
    // Of five or six dimensions these are structures, not vectors, and have no index. Names of components fit both.
    .replaceAll(/\b(coords|uniforms\.\w+)\[([0-5])\]/g, (_, vector: string, at: string) => {
      return `${vector}.${'xyzwuv'.charAt(Number(at))}`;
    })
    // The first of equal numbers is the largest of its window, as elsewhere, and not the last.
    .replace('if (value >= currMaxValue)', 'if (maxValueFound == 0.0 || value > maxValue)');
