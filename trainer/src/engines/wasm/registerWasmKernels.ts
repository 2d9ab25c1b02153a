import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { registerOwnKernels } from '../ownKernels.js';
import type { Kernel } from './kernel.js';
import { activationGrads } from './kernels/activationGrads.js';
import { avgPoolGrad } from './kernels/avgPoolGrad.js';
import { batchMatMul } from './kernels/batchMatMul.js';
import { trainedBatchNorm, trainedBatchNormGrad } from './kernels/batchNorm.js';
import { broadcastTo } from './kernels/broadcastTo.js';
import { conv2d, fusedConv2d } from './kernels/conv2d.js';
import { conv2dBackpropFilter } from './kernels/conv2dBackpropFilter.js';
import { conv2dBackpropInput } from './kernels/conv2dBackpropInput.js';
import { depthwiseConv2dBackpropFilter, depthwiseConv2dBackpropInput } from './kernels/depthwiseBackprop.js';
import { explicitPadding } from './kernels/explicitPadding.js';
import { fusedMatMul } from './kernels/fusedMatMul.js';
import { gatherV2 } from './kernels/gatherV2.js';
import { gruSequence, gruSequenceGrad } from './kernels/gruSequence.js';
import { identity } from './kernels/identity.js';
import { leadingReduction } from './kernels/leadingReduction.js';
import { lstmSequence, lstmSequenceGrad } from './kernels/lstmSequence.js';
import { maxPoolGrad } from './kernels/maxPoolGrad.js';
import { optimizerUpdates } from './kernels/optimizerUpdates.js';
import { simpleRnnSequence, simpleRnnSequenceGrad } from './kernels/simpleRnnSequence.js';
import { slice, splitV, unpack } from './kernels/slices.js';
import { unsortedSegmentSum } from './kernels/unsortedSegmentSum.js';

/** Kernels that training needs and that the backend lacks, or computes wrongly or slowly. All others are the backend's own. */
const kernels: Record<string, Kernel> = {
  ...activationGrads,
  ...optimizerUpdates,
  AvgPoolGrad: avgPoolGrad,
  BatchMatMul: batchMatMul,
  BroadcastTo: broadcastTo,
  Conv2D: conv2d,
  Conv2DBackpropFilter: conv2dBackpropFilter,
  Conv2DBackpropInput: conv2dBackpropInput,
  DepthwiseConv2dNative: explicitPadding('DepthwiseConv2dNative'),
  DepthwiseConv2dNativeBackpropFilter: depthwiseConv2dBackpropFilter,
  DepthwiseConv2dNativeBackpropInput: depthwiseConv2dBackpropInput,
  FusedConv2D: fusedConv2d,
  FusedDepthwiseConv2D: explicitPadding('FusedDepthwiseConv2D'),
  GatherV2: gatherV2,
  GruSequence: gruSequence,
  GruSequenceGrad: gruSequenceGrad,
  Identity: identity,
  LstmSequence: lstmSequence,
  LstmSequenceGrad: lstmSequenceGrad,
  MaxPoolGrad: maxPoolGrad,
  Mean: leadingReduction('Mean'),
  SimpleRnnSequence: simpleRnnSequence,
  SimpleRnnSequenceGrad: simpleRnnSequenceGrad,
  Slice: slice,
  SplitV: splitV,
  Sum: leadingReduction('Sum'),
  TrainedBatchNorm: trainedBatchNorm,
  TrainedBatchNormGrad: trainedBatchNormGrad,
  Unpack: unpack,
  UnsortedSegmentSum: unsortedSegmentSum,
  _FusedMatMul: fusedMatMul,
};

/** Registers our kernels for tfjs's wasm backend. */
export function registerWasmKernels(): void {
  registerOwnKernels('wasm', (backend) => backend instanceof BackendWasm, kernels);
}
