import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which others have their turn. */
const longestTurn = 2;

/**
 * Returns a function that a long computation calls often. It lets others run if they have waited too long, so that a batch that is
 * prepared in advance does not delay the step that an engine could compute meanwhile on its own threads.
 */
export function takeTurns(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < longestTurn) return undefined;
    return setImmediate().then(() => {
      last = performance.now();
    });
  };
}
