export { conv1d, conv2d, conv3d } from './conv.js';
export { conv1d_transpose, conv2d_transpose, conv3d_transpose } from './convTranspose.js';
export { depthwise_conv1d, depthwise_conv2d } from './depthwiseConv.js';
export { separable_conv1d, separable_conv2d } from './separableConv.js';
