import { chmod } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Announcement, ControlReply } from '#protocol';
import { answer, type Controls } from './answer.js';
import { readLines } from './readLines.js';

export interface ControlServer {
  /** Tells every subscriber, at once or, if announcements come thick and fast, the newest of each kind a moment later. */
  announce(announcement: Announcement): void;
  /** Says what is still to be said, hangs up on everybody and takes the socket away. */
  close(): Promise<void>;
}

/** Milliseconds for which announcements are held back, to be sent together. */
const throttleMilliseconds = 50;
/** Bytes that a client may leave unread before we hang up on it: several layers' feature maps. */
const defaultPatience = 64 * 1024 * 1024;
/** Milliseconds that clients have to take the last words. */
const farewell = 500;

/** Answers for a run at an address that nobody else has (`createSocketAddress`). @throws where the socket cannot be made */
export async function controlServer(
  controls: Omit<Controls, 'subscribe'>,
  address: string,
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
  await listen(server, address);
  if (process.platform !== 'win32') await chmod(address, 0o600);

  return {
    announce: (announcement) => {
      pending.set(announcement.type, announcement);
      timer ??= setTimeout(flush, throttleMilliseconds);
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

function listen(server: Server, address: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(address, () => {
      server.off('error', fail);
      done();
    });
  });
}
