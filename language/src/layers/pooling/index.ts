export { global_average_pooling2d } from './globalAveragePooling2d.js';
export { average_pooling2d, max_pooling2d } from './pooling2d.js';
