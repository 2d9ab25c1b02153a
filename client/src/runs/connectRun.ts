import { socketAddress, type Announcement } from '#protocol';
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { controlLink, type ControlLink } from './controlLink.js';

/** Milliseconds in which a living trainer says who it is. It may be in the middle of a long step. */
const patience = 5_000;

/** A link to the trainer of the run with this id, or `null` if it does not answer with that id: then the run is not alive. */
export async function connectRun(
  id: string,
  announced: (announcement: Announcement) => void,
): Promise<ControlLink | null> {
  // `userInfo` has no answer for a user without an entry in the system's list, as in some containers.
  const uid = process.getuid?.();
  const { path, folder } = socketAddress({
    platform: process.platform,
    runtimeFolder: process.env['XDG_RUNTIME_DIR'] || tmpdir(),
    user: String(uid ?? userInfo().username),
    hash: createHash('sha256').update(id).digest('hex'),
  });
  if (folder !== null && !(await isPrivate(folder, uid))) return null;
  const socket = await dial(path);
  if (!socket) return null;
  const link = controlLink(socket, socket, announced);
  const timer = setTimeout(link.close, patience);
  const reply = await link.ask({ type: 'hello' }).catch(() => null);
  clearTimeout(timer);
  if (reply?.type === 'hello' && reply.run === id) return link;
  link.close();
  return null;
}

/** Whether nobody else can put a socket there. */
async function isPrivate(folder: string, uid: number | undefined): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  return found !== null && found.isDirectory() && found.uid === uid && (found.mode & 0o777) === 0o700;
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
