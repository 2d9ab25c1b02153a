export * from './convLstm.js';
export { gru, lstm, simple_rnn } from './recurrentLayers.js';
