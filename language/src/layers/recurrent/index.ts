export { bidirectional } from './bidirectional.js';
export * from './convLstm.js';
export { gru } from './gru.js';
export { lstm } from './lstm.js';
export { simple_rnn } from './simpleRnn.js';
export { time_distributed } from './timeDistributed.js';
