import { setTimeout as pause } from 'node:timers/promises';

/** Reads again and again until `is` agrees; gives up after some seconds and says what it saw last. */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  is: (value: T) => boolean,
  seconds = 20,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (is(value)) return value;
    if (performance.now() > deadline) {
      throw new Error(`Waited ${seconds} s in vain for ${what}; last seen: ${JSON.stringify(value)}`);
    }
    await pause(100);
  }
}
