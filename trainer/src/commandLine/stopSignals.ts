import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Interprets the first signal as a clean stop, and a second one as an immediate exit. */
export function stopSignals() {
  const controller = new AbortController();
  let exitCode: number | null = null;
  let got: (typeof signals)[number] | null = null;
  for (const signal of signals) {
    process.on(signal, () => {
      if (exitCode !== null) process.exit(exitCode);
      exitCode = 128 + constants.signals[signal];
      got = signal;
      controller.abort();
    });
  }
  return {
    stop: controller.signal,
    /** The exit code after a signal; `null` if there was none. */
    exitCode: () => exitCode,
    /** Ends the process by the signal that it got: a clean exit would wait for what other threads compute. */
    end: () => {
      if (got === null) return;
      process.removeAllListeners(got);
      process.kill(process.pid, got);
    },
  };
}
