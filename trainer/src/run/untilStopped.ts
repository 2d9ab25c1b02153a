/** Thrown if a run is stopped before it trains. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';

  constructor() {
    super('Stopped while the data was read, before training began.');
  }
}

/** Returns what a promise gives, unless a signal stops the run first: large data take long to read. @throws StoppedError */
export async function untilStopped<Result>(promise: Promise<Result>, stop: AbortSignal | undefined): Promise<Result> {
  if (!stop) return promise;
  if (stop.aborted) throw new StoppedError();
  return new Promise((resolve, reject) => {
    const stopped = () => {
      reject(new StoppedError());
    };
    stop.addEventListener('abort', stopped, { once: true });
    promise.then(resolve, reject).finally(() => {
      stop.removeEventListener('abort', stopped);
    });
  });
}
