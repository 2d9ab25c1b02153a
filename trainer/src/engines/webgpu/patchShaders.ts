/** Corrects the backend's shaders before they are compiled. */
export function patchShaders(device: GPUDevice): void {
  const create = device.createShaderModule.bind(device);
  device.createShaderModule = (descriptor) => create({ ...descriptor, code: patched(descriptor.code) });
}

const patched = (code: string): string =>
  code
    // With five or six dimensions, these are structures instead of vectors and cannot be indexed. Component names work for both.
    .replaceAll(/\b(coords|uniforms\.\w+)\[([0-5])\]/g, (_, vector: string, at: string) => {
      return `${vector}.${'xyzwuv'.charAt(Number(at))}`;
    })
    // Among ties, the first is the maximum, as elsewhere, not the last.
    .replace('if (value >= currMaxValue)', 'if (maxValueFound == 0.0 || value > maxValue)');
