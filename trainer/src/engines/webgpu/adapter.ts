import * as v from 'valibot';

/** WebGPU's information about an adapter (`GPUAdapterInfo`); any text may be empty. */
export const adapterSchema = v.object({
  vendor: v.string(),
  /** `ampere`, `swiftshader` */
  architecture: v.string(),
  /** `swiftshader-device-subzero-` */
  device: v.string(),
  /** The driver: `SwiftShader driver 5.0.0`. */
  description: v.string(),
  /** Whether it runs on the CPU. */
  isFallbackAdapter: v.optional(v.boolean(), false),
});
/** Dawn's description of a GPU. */
export type Adapter = v.InferOutput<typeof adapterSchema>;

/** Describes an adapter for people: `WebGPU (Dawn) on swiftshader device subzero`. */
export function describeAdapter({ vendor, architecture, device }: Adapter): string {
  const name = device || [vendor, architecture].join(' ');
  return `WebGPU (Dawn) on ${name.replaceAll('-', ' ').trim() || 'an unnamed GPU'}`;
}

/** Returns the adapter's kind. Vulkan on the CPU declares itself a fallback, or is one of these. */
export const deviceOfAdapter = ({ isFallbackAdapter, architecture, device }: Adapter): 'cpu' | 'gpu' =>
  isFallbackAdapter || /swiftshader|llvmpipe|lavapipe/i.test(architecture + device) ? 'cpu' : 'gpu';

/** Returns what a run records as versions: Dawn's, and the GPU driver's if it is known. */
export const versionsOfAdapter = (version: string, { description }: Adapter): Record<string, string> => ({
  webgpu: version,
  ...(description !== '' && { driver: description }),
});

/** Returns what to do if there is no adapter. */
export function noAdapterHint(platform: string = process.platform): string {
  return platform === 'linux'
    ? "Install your GPU's Vulkan driver: on Debian and Ubuntu `apt install libvulkan1 mesa-vulkan-drivers` for AMD and Intel; NVIDIA's comes with NVIDIA's own driver. `vulkaninfo --summary` (of `vulkan-tools`) lists the available devices."
    : "Update your GPU's driver.";
}

/** Returns what to do if the only adapter is on the CPU. */
export const cpuAdapterHint = (platform?: string): string =>
  `Vulkan runs only on the CPU here, which is slower than wasm. ${noAdapterHint(platform)}`;
