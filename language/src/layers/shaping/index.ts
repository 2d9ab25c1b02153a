export { cropping1d, cropping2d, cropping3d } from './cropping.js';
export { flatten } from './flatten.js';
export { permute } from './permute.js';
export { repeat_vector } from './repeatVector.js';
export { reshape } from './reshape.js';
export { up_sampling1d, up_sampling2d, up_sampling3d } from './upSampling.js';
export { zero_padding1d, zero_padding2d, zero_padding3d } from './zeroPadding.js';
