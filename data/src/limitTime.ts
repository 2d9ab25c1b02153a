import { createContext, Script } from 'node:vm';
import { errorCode } from './errorCode.js';

const globals: { action: () => void } = { action: () => undefined };
const context = createContext(globals);
const call = new Script('action()');

/**
 * Calls a function and returns whether it ended within a time; otherwise ends it, wherever it is: even a regular expression that takes
 * for ever. Takes 0.1 ms longer than the function.
 */
export function limitTime(action: () => void, milliseconds: number): boolean {
  const before = globals.action;
  globals.action = action;
  try {
    call.runInContext(context, { timeout: milliseconds });
    return true;
  } catch (error) {
    if (errorCode(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  } finally {
    globals.action = before;
  }
}
