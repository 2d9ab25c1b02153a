import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { registerOwnKernels } from '../ownKernels.js';
import type { Kernel } from './kernel.js';
import { avgPoolGrad } from './kernels/avgPoolGrad.js';
import { cast } from './kernels/cast.js';
import { conv2dBackpropFilter } from './kernels/conv2dBackpropFilter.js';
import { padV2 } from './kernels/padV2.js';
import { cos, sin } from './kernels/sine.js';
import { tile } from './kernels/tile.js';

/** Kernels that training needs and that the backend computes wrongly or slowly. All others are the backend's own. */
const kernels: Record<string, Kernel> = {
  AvgPoolGrad: avgPoolGrad,
  Cast: cast,
  Cos: cos,
  Conv2DBackpropFilter: conv2dBackpropFilter,
  PadV2: padV2,
  Sin: sin,
  Tile: tile,
};

/** Registers our kernels for tfjs's webgpu backend. */
export function registerWebgpuKernels(): void {
  registerOwnKernels('webgpu', (backend) => backend instanceof WebGPUBackend, kernels);
}
