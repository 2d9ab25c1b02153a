export { bidirectional } from './bidirectional.js';
export { time_distributed } from './timeDistributed.js';
