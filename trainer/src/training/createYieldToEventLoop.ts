import { setImmediate } from 'node:timers/promises';

/** Milliseconds that sockets and timers may have to wait if steps are shorter. */
const longestWait = 10;

/**
 * Returns a function that yields to sockets and timers between steps if they have waited too long. A yield takes 30 microseconds.
 */
export function createYieldToEventLoop(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < longestWait) return;
    await setImmediate();
    last = performance.now();
  };
}
