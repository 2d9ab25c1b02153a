import { connect } from 'node:net';
import type { Announcement } from '../control.js';
import { type ControlLink, controlLink } from './controlLink.js';

/** Time within which a live trainer replies, in milliseconds. It may be in the middle of a long step. */
const replyTimeout = 5_000;

/** A connection to the trainer of a run. */
export interface TrainerConnection {
  readonly link: ControlLink;
  /** The run's id, as the trainer says. */
  readonly run: string;
}

/** Connects to a trainer's address (`RunTrainer.socket`). @throws if it cannot be reached or does not answer */
export async function connectTrainer(
  address: string,
  announced?: (announcement: Announcement) => void,
): Promise<TrainerConnection> {
  const socket = connect(address);
  const link = controlLink(socket, socket, announced);
  const timer = setTimeout(link.close, replyTimeout);
  try {
    const reply = await link.request({ type: 'hello' });
    if (reply.type === 'hello') return { link, run: reply.run };
    throw new Error('The trainer sent a reply of the wrong type.');
  } catch (error) {
    link.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
