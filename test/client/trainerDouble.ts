import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import {
  type Announcement,
  type ControlReply,
  type ControlRequest,
  controlRequestSchema,
  json,
  type Run,
} from '#protocol';
import { closeFolder, createRunLock, createSocketAddress, openRunFolder, replaceFile, runLayout } from '#protocol/node';

export function exampleRun(changes: Partial<Run> = {}): Run {
  return {
    format: 1,
    id: '4b4a6c5e-6f0a-4f7e-9a43-7f3c0f0d8a11',
    name: 'digits',
    state: 'running',
    started: '2025-06-01T10:00:00.000Z',
    ended: null,
    error: null,
    pid: 1,
    seed: 7,
    engine: { name: 'wasm', description: 'WebAssembly on CPU', device: 'cpu' },
    engines_measured: [],
    versions: {},
    settings: {},
    data: null,
    model: { inputs: [], layers: [], parameters: 0 },
    epochs: 5,
    steps_per_epoch: 10,
    ...changes,
  };
}

export interface TrainerDouble {
  /** Types of requests in the order in which they came. */
  readonly requests: readonly string[];
  announce(announcement: Announcement): void;
  close(): Promise<void>;
}

/** Locks the run in a directory as the trainer of the run with this id would, listens there, and answers as `answer` says. */
export async function listenAs(
  directory: string,
  id: string,
  answer: (request: ControlRequest) => ControlReply = defaultAnswer(id),
  mode = 0o700,
): Promise<TrainerDouble> {
  const path = createSocketAddress();
  const folder = openRunFolder(directory);
  await replaceFile(folder, runLayout.lock, JSON.stringify(await createRunLock(folder, path)));
  closeFolder(folder);
  if (process.platform !== 'win32') await chmod(dirname(path), mode);
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    // A reader of lines throws what its socket meets, unless somebody listens.
    const lines = createInterface({ input: socket }).on('error', () => undefined);
    lines.on('line', (line) => {
      const request = v.parse(json(controlRequestSchema), line);
      requests.push(request.type);
      socket.write(`${JSON.stringify(answer(request))}\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    requests,
    announce: (announcement) => {
      for (const socket of sockets) socket.write(`${JSON.stringify(announcement)}\n`);
    },
    close: async () => {
      await rm(join(directory, runLayout.lock), { force: true });
      await new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

export function defaultAnswer(id: string): (request: ControlRequest) => ControlReply {
  return (request) =>
    request.type === 'hello' ? { id: request.id, type: 'hello', run: id } : { id: request.id, type: 'done' };
}
