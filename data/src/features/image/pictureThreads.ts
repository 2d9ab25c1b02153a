import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { DataError } from '../../dataError.js';
import type { Picture } from '../../pictures/picture.js';
import type { PictureAnswer, PictureRequest } from './pictureWorker.js';
import type { PictureSource, PictureTask, PreparePictures } from './preparePictures.js';

/** More threads do not help: what they prepare must pass through one. */
const mostThreads = 8;
/** A thread has its next task while its answer is on the way. */
const tasksPerThread = 2;

/** A thread and what it is working on. */
interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Assigned>;
}

/** A task that waits for its answer. */
interface Waiting {
  readonly task: PictureTask;
  /** Where the pictures are to be in the end. */
  readonly values: Float32Array;
  readonly resolve: (pictures: readonly (Picture | null)[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A task that a thread is working on. */
interface Assigned extends Waiting {
  /** Where the thread writes the pictures. */
  readonly shared: Float32Array<SharedArrayBuffer>;
}

/**
 * Returns a function that prepares pictures on other threads, one for each processor. They are started at the first call, and do
 * not keep the process alive.
 *
 * @param file the bundled `pictureWorker.ts`
 */
export function pictureThreads(file: string, count = Math.min(mostThreads, availableParallelism())): PreparePictures {
  const threads: Thread[] = [];
  const queue: Waiting[] = [];
  /** Memory that all threads share. It is used again and again: allocating it costs more than copying what is written to it. */
  const free: SharedArrayBuffer[] = [];
  let lastId = 0;

  const assign = () => {
    for (;;) {
      const [first] = threads.toSorted((a, b) => a.waiting.size - b.waiting.size);
      if (!first || first.waiting.size >= tasksPerThread) return;
      const next = queue.shift();
      if (!next) return;
      const id = ++lastId;
      const { byteLength, length } = next.values;
      const unused = free.pop();
      const memory = unused && unused.byteLength >= byteLength ? unused : new SharedArrayBuffer(byteLength);
      const values = new Float32Array(memory, 0, length);
      first.waiting.set(id, { ...next, shared: values });
      first.worker.ref();
      const request: PictureRequest = { id, task: sendable(next.task), values };
      first.worker.postMessage(request);
    }
  };
  const start = () => {
    const thread: Thread = { worker: new Worker(file), waiting: new Map() };
    const { worker, waiting } = thread;
    worker.on('message', (answer: PictureAnswer) => {
      const done = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) worker.unref();
      if (done) {
        settle(done, answer);
        free.push(done.shared.buffer);
      }
      assign();
    });
    const fail = (error: unknown) => {
      const at = threads.indexOf(thread);
      if (at >= 0) threads.splice(at, 1);
      const lost = [...waiting.values(), ...(threads.length === 0 ? queue.splice(0) : [])];
      waiting.clear();
      for (const { reject } of lost) reject(error);
    };
    worker.on('error', fail);
    worker.on('exit', (code) => {
      fail(new Error(`A thread that prepares pictures has ended (exit code ${code}).`));
    });
    worker.unref();
    threads.push(thread);
  };

  return (task, values) =>
    new Promise((resolve, reject) => {
      queue.push({ task, values, resolve, reject });
      while (threads.length < count) start();
      assign();
    });
}

function settle({ values, shared, resolve, reject }: Assigned, answer: PictureAnswer): void {
  if ('pictures' in answer) {
    values.set(shared);
    resolve(answer.pictures);
    return;
  }
  const { error } = answer;
  reject(
    'code' in error ? new DataError(error.code, error.path, error.message, error.correction) : new Error(error.message),
  );
}

/** Returns the task with pictures that can be sent without copying more than themselves. */
function sendable(task: PictureTask): PictureTask {
  return { ...task, pictures: task.pictures.map(({ row, source }) => ({ row, source: sendableSource(source) })) };
}

function sendableSource(source: PictureSource): PictureSource {
  if (source.kind === 'file') return source;
  const { picture } = source;
  // Sending a part of an array sends all of it, unless it is shared.
  if (picture.pixels.buffer instanceof SharedArrayBuffer) return source;
  return { ...source, picture: { ...picture, pixels: picture.pixels.slice() } };
}
