/**
 * The backend's programs write `coords[4]` and `uniforms.xShape[4]` also where these have five or six dimensions: structures then,
 * not vectors, and no shader. The names of components mean the same and fit both.
 */
export function mendShaders(device: GPUDevice): void {
  const create = device.createShaderModule.bind(device);
  device.createShaderModule = (descriptor) => create({ ...descriptor, code: mended(descriptor.code) });
}

const mended = (code: string): string =>
  code.replaceAll(/\b(coords|uniforms\.\w+)\[([0-5])\]/g, (_, vector: string, at: string) => {
    return `${vector}.${'xyzwuv'.charAt(Number(at))}`;
  });
