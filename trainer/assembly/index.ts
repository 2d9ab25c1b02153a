export { depthwiseFilterGrad, depthwiseInputGrad } from './depthwise';
export { gemm, gemmWorkspace } from './gemm';
export { gatherPatches, scatterPatches } from './patches';
export { maxPoolGrad } from './pooling';
export { sumColumns, sumSegments } from './sums';
export { setSizes, setWindow } from './window';
