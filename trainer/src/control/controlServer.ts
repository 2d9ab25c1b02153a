import { chmod } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Announcement, ControlReply } from '#protocol';
import { readLines } from '#protocol/node';
import { answer, type Controls } from './answer.js';

/** The socket of a running trainer, through which clients control it and follow it. */
export interface ControlServer {
  /** Notifies every subscriber: immediately, or, if announcements are frequent, with the newest of each kind shortly afterwards. */
  announce(announcement: Announcement): void;
  /** Sends pending announcements, disconnects all clients and removes the socket. */
  close(): Promise<void>;
}

/** Milliseconds for which announcements are throttled. */
const throttleMilliseconds = 50;
/** Unread bytes after which a client is disconnected: several layers' feature maps. */
const defaultPatience = 64 * 1024 * 1024;
/** Milliseconds that clients have to read the last messages. */
const farewell = 500;

/** Serves a run at a unique address (`createSocketAddress`). @throws if the socket cannot be created */
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
        // Concurrently: a `stop` does not wait for feature maps that were requested before it.
        const reply = answer(line, { ...controls, subscribe: () => subscribers.add(client) }).then((message) => {
          tell(client, message);
          replies.delete(reply);
        });
        replies.add(reply);
      }
    } catch {
      // Disconnected, or sending an overlong line.
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
