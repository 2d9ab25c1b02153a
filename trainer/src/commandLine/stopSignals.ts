import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Takes the first signal as the wish to stop cleanly, and a second one as the wish to be gone. */
export function stopSignals() {
  const controller = new AbortController();
  let exitCode: number | null = null;
  for (const signal of signals) {
    process.on(signal, () => {
      if (exitCode !== null) process.exit(exitCode);
      exitCode = 128 + constants.signals[signal];
      controller.abort();
    });
  }
  return {
    stop: controller.signal,
    /** What a program that a signal ended gives its shell; `null` where none came. */
    exitCode: () => exitCode,
  };
}
