/** Does some work of the set-up and prints one line about it: what, and how long it took. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  process.stdout.write(`${what} ... `);
  const result = await work();
  console.log(`${seconds(start)} s`);
  return result;
}

/** Seconds since `start` (of `performance.now()`), for people. */
export function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}
