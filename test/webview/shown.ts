import { initialState, received, type Shown, type StateMessage } from '../../webview/src/store.js';
import { run } from './run.js';

/** What is shown of the run `a` after these messages. */
export function shown(...messages: StateMessage[]): Shown {
  const opened = received(initialState, { type: 'run', key: 'a', run, alive: true });
  const state = messages.reduce(received, opened);
  if (!state.shown) throw new Error('Nothing is shown.');
  return state.shown;
}
