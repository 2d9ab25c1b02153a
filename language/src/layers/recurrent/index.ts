export * from './convLstm.js';
export { gru } from './gru.js';
export { lstm } from './lstm.js';
export { simple_rnn } from './simpleRnn.js';
