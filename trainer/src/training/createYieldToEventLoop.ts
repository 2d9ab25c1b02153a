import { setImmediate } from 'node:timers/promises';

/** Milliseconds that sockets and timers may have to wait, where steps are shorter. */
const longestWait = 10;

/** Between two steps: lets sockets and timers have their turn if they have waited for long. A turn takes 30 microseconds. */
export function createYieldToEventLoop(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < longestWait) return;
    await setImmediate();
    last = performance.now();
  };
}
