/*
 * The program of the threads that `pictureThreads` starts. It is bundled on its own.
 */
import { parentPort } from 'node:worker_threads';
import { DataError } from '../../dataError.js';
import { errorMessage } from '../../errorMessage.js';
import type { Picture } from '../../pictures/picture.js';
import { type PictureTask, preparePictures } from './preparePictures.js';

/** What a thread is asked for. */
export interface PictureRequest {
  readonly id: number;
  readonly task: PictureTask;
  /** In memory of all threads: where the pictures are written. */
  readonly values: Float32Array;
}

/** What it answers. */
export type PictureAnswer = { readonly id: number } & (
  | { readonly pictures: readonly (Picture | null)[] }
  | { readonly error: Pick<DataError, 'code' | 'path' | 'message' | 'correction'> | { readonly message: string } }
);

parentPort?.on('message', (request: PictureRequest) => {
  void answer(request);
});

async function answer({ id, task, values }: PictureRequest): Promise<void> {
  const send = (answer: PictureAnswer) => parentPort?.postMessage(answer);
  try {
    const pictures = await preparePictures(task, values);
    send({ id, pictures: pictures.map((picture) => picture && shared(picture)) });
  } catch (error) {
    if (error instanceof DataError) {
      const { code, path, message, correction } = error;
      send({ id, error: { code, path, message, correction } });
    } else send({ id, error: { message: errorMessage(error) } });
  }
}

/** Returns the picture in memory of all threads, so that sending it copies nothing. */
function shared(picture: Picture): Picture {
  const pixels = new Uint8Array(new SharedArrayBuffer(picture.pixels.length));
  pixels.set(picture.pixels);
  return { ...picture, pixels };
}
