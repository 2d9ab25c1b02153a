import type { Nvidia } from '#protocol';
import { atLeast } from '../compareVersions.js';
import type { Cuda } from './cudaOf.js';

/** A GPU that TensorFlow does not use, and what is installed for it. */
export interface UnusedGpu {
  /** TensorFlow's version. */
  tensorflow: string;
  nvidia: Nvidia;
  cuda: Cuda | null;
  /** How to set up TensorFlow with NVIDIA's libraries. */
  remedy: string;
}

/** Explains, for people, why TensorFlow runs on the CPU although the driver lists a GPU, and what to do. */
export function explainUnusedGpu({ tensorflow, nvidia, cuda, remedy }: UnusedGpu): string {
  const gpu = nvidia.gpus[0]?.name ?? 'the GPU';
  const unused = `TensorFlow ${tensorflow} does not use the ${gpu}`;
  if (cuda === null) return `${unused}; it does not report which CUDA it was built for. ${remedy}`;
  if (cuda.built === null) return `${unused}: it was built for the CPU only. ${remedy}`;
  const { built, found } = cuda;
  const needs = `it was built for CUDA ${built.cuda} and cuDNN ${built.cudnn}`;
  // A driver supports its own CUDA version and older ones of the same major version, and mostly newer minor ones too.
  const major = majorOf(built.cuda);
  if (nvidia.cuda !== null && !atLeast(nvidia.cuda, `${major}.0`)) {
    const driver = nvidia.gpus[0]?.driver ?? '';
    return `${unused}: ${needs}, but the driver ${driver} supports CUDA only up to ${nvidia.cuda}. Update NVIDIA's driver to one for CUDA ${major} or newer.`;
  }
  const wanted = { libcudart: major, libcublas: major, libcudnn: majorOf(built.cudnn) };
  const lacking = Object.entries(wanted).flatMap(([library, version]) => {
    const versions = found[library] ?? [];
    if (versions.includes(version)) return [];
    const others = versions.length === 0 ? 'is not found' : `is not found, only version ${versions.join(' and ')}`;
    return [`\`${library}.so.${version}\` ${others}`];
  });
  if (lacking.length > 0) return `${unused}: ${needs}, but ${lacking.join(', ')}. ${remedy}`;
  return (
    `${unused}, though CUDA ${nvidia.cuda ?? '?'} and its libraries are here (${needs}). ` +
    'The log of TensorFlow has the reason: run `TF_CPP_MIN_LOG_LEVEL=0 shapewright train FILE --engine native`. Often the GPU is too old for it, hidden by `CUDA_VISIBLE_DEVICES`, or out of memory.'
  );
}

const majorOf = (version: string): string => version.split('.')[0] ?? version;
