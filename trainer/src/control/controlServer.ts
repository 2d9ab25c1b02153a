import type { Announcement, ControlReply } from '#protocol';
import { chmod, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '#protocol/node';
import { answer, type Controls } from './answer.js';
import { readLines } from './readLines.js';
import { claimFolder, runSocket } from './runSocket.js';

export interface ControlServer {
  /** Tells every subscriber, at once or, if announcements come thick and fast, the newest of each kind a moment later. */
  announce(announcement: Announcement): void;
  /** Says what is still to be said, hangs up on everybody and takes the socket away. */
  close(): Promise<void>;
}

/** Another process trains the run. */
export class RunInUse extends Error {
  override readonly name = 'RunInUse';
}

/** Milliseconds in which announcements are gathered. */
const gathering = 50;
/** Bytes that a client may leave unread before we hang up on it: several layers' feature maps. */
const defaultPatience = 64 * 1024 * 1024;
/** Milliseconds that clients have to take the last words. */
const farewell = 500;

/**
 * Answers for a run on its socket.
 * @throws RunInUse where another trainer of the same run answers there already; an `Error` where the socket cannot be made safely.
 */
export async function controlServer(
  controls: Omit<Controls, 'subscribe'>,
  patience = defaultPatience,
): Promise<ControlServer> {
  const clients = new Set<Socket>();
  const subscribers = new Set<Socket>();
  const pending = new Map<Announcement['type'], Announcement>();
  let timer: NodeJS.Timeout | null = null;

  const tell = (client: Socket, message: ControlReply | Announcement) => {
    if (client.writable) client.write(`${JSON.stringify(message)}\n`);
    if (client.writableLength > patience) client.destroy();
  };
  const flush = () => {
    timer = null;
    for (const announcement of pending.values()) {
      for (const client of subscribers) tell(client, announcement);
    }
    pending.clear();
  };
  const serve = async (client: Socket) => {
    clients.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => {
      clients.delete(client);
      subscribers.delete(client);
    });
    const replies = new Set<Promise<void>>();
    try {
      for await (const line of readLines(client)) {
        // Not one after the other: a `stop` does not wait for the feature maps that were asked for before it.
        const reply = answer(line, { ...controls, subscribe: () => subscribers.add(client) }).then((message) => {
          tell(client, message);
          replies.delete(reply);
        });
        replies.add(reply);
      }
    } catch {
      // Gone, or in the middle of a line without end.
      client.destroy();
    }
    await Promise.all(replies);
    client.end();
  };

  const server = createServer({ allowHalfOpen: true }, (client) => void serve(client));
  const { path, folder } = runSocket(controls.run);
  if (folder !== null) await claimFolder(folder);
  await listen(server, path);
  if (folder !== null) await chmod(path, 0o600);

  return {
    announce: (announcement) => {
      pending.set(announcement.type, announcement);
      timer ??= setTimeout(flush, gathering);
    },
    close: async () => {
      if (timer) clearTimeout(timer);
      flush();
      server.close();
      const closed = [...clients].map((client) => new Promise((done) => client.once('close', done).end()));
      await Promise.race([Promise.all(closed), wait(farewell)]);
      for (const client of clients) client.destroy();
    },
  };
}

/** Takes the address; a socket that nobody answers on was left by a trainer that was killed. */
async function listen(server: Server, path: string): Promise<void> {
  // A longer path would be cut silently, and two runs might share what is left.
  if (Buffer.byteLength(path) > 103) throw new Error(`The socket's path is too long: ${path}. Set XDG_RUNTIME_DIR.`);
  const attempt = () =>
    new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(path, () => {
        server.off('error', fail);
        done();
      });
    });
  const inUse = () => new RunInUse('This run is being trained already.');
  try {
    await attempt();
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error;
    if ((await somebodyListens(path)) || !(await removeDead(path))) throw inUse();
    await attempt().catch((again: unknown) => {
      throw errorCode(again) === 'EADDRINUSE' ? inUse() : again;
    });
  }
}

/** Removes a socket that nobody answers on. False if it is another one by now: a second trainer was as quick as this one. */
async function removeDead(path: string): Promise<boolean> {
  // A pipe is gone with its process.
  if (process.platform === 'win32') return true;
  const aside = `${path}~`;
  // Looking and removing are two steps; what has been moved aside nobody else can take in between.
  await rename(path, aside).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
  if (await somebodyListens(aside)) {
    await rename(aside, path);
    return false;
  }
  await rm(aside, { force: true });
  return true;
}

/** Whether a process holds the socket; it need not answer now, as in the midst of a long step. */
function somebodyListens(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path);
    const settle = (listens: boolean) => {
      socket.destroy();
      done(listens);
    };
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      settle(false);
    });
  });
}
