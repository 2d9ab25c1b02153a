import { type ChildProcess, fork } from 'node:child_process';

/** The argument with which the server's program reads data instead. */
export const readerArgument = '--read-data';

/** A process that reads data for the language server: what crashes or hangs there does not stop the server. */
export interface ReaderProcess {
  readonly send: (message: unknown) => void;
  readonly onMessage: (use: (message: unknown) => void) => void;
  /** Calls `use` when the process has ended. */
  readonly onExit: (use: () => void) => void;
  /** Ends it at once, whatever it does. */
  readonly kill: () => void;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a process of a program, which calls `serveRequests` if it has the argument `--read-data`. */
export function startReaderProcess(program: string): ReaderProcess {
  const child = fork(program, [readerArgument], {
    // None of the server's own, such as the port of its debugger.
    execArgv: ['--max-old-space-size=4096'],
    // Numbers such as NaN arrive as they are.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  // An error to start it or to send to it is followed by its end, or is one.
  const ends = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  child.unref();
  child.channel?.unref();
  return {
    send: (message) => {
      if (child.connected && typeof message === 'object' && message !== null) child.send(message);
    },
    onMessage: (use) => child.on('message', use),
    onExit: (use) => void ends.then(use),
    kill: () => child.kill('SIGKILL'),
  };
}
