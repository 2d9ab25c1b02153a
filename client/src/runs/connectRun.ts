import { connect, type Socket } from 'node:net';
import type { Announcement } from '#protocol';
import { findTrainer } from '#protocol/node';
import { type ControlLink, controlLink } from './controlLink.js';

/** Milliseconds in which a living trainer says who it is. It may be in the middle of a long step. */
const patience = 5_000;

/** Who trains a run, and the link to it; no link where it does not answer with the run's id, or cannot be reached from here. */
export interface Connection {
  readonly alive: boolean;
  readonly link: ControlLink | null;
}

/** Looks for the trainer of the run with this id in a directory. */
export async function connectRun(
  directory: string,
  id: string,
  announced: (announcement: Announcement) => void,
): Promise<Connection> {
  const trainer = await findTrainer(directory);
  const link = trainer?.socket ? await linkTo(trainer.socket, id, announced) : null;
  return { alive: trainer !== null, link };
}

async function linkTo(
  path: string,
  id: string,
  announced: (announcement: Announcement) => void,
): Promise<ControlLink | null> {
  const socket = await dial(path);
  if (!socket) return null;
  const link = controlLink(socket, socket, announced);
  const timer = setTimeout(link.close, patience);
  const reply = await link.request({ type: 'hello' }).catch(() => null);
  clearTimeout(timer);
  if (reply?.type === 'hello' && reply.run === id) return link;
  link.close();
  return null;
}

function dial(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', () => {
      resolve(null);
    });
  });
}
