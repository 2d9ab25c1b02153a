import { setTimeout as pause } from 'node:timers/promises';

/**
 * Seconds that the test waits for anything. It waits for states, never for time to pass: a busy machine makes it slow, and
 * only what never comes makes it fail.
 */
export const patience = 180;

/** Reads again and again until `is` agrees; gives up after `patience` and says what it saw last. */
export async function until<T>(what: string, read: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
  const deadline = performance.now() + patience * 1000;
  for (;;) {
    const value = await read();
    if (is(value)) return value;
    if (performance.now() > deadline) {
      throw new Error(`Waited ${patience} s in vain for ${what}; last seen: ${JSON.stringify(value)}`);
    }
    await pause(100);
  }
}
