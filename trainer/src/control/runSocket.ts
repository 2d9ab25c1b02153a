import { socketAddress, type SocketAddress } from '#protocol';
import { createHash } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { errorCode } from '#protocol/node';

/** The address on this machine, for this user, of the run with this id. */
export function runSocket(id: string): SocketAddress {
  return socketAddress({
    platform: process.platform,
    // An empty variable is no folder either.
    runtimeFolder: process.env['XDG_RUNTIME_DIR'] || tmpdir(),
    // `userInfo` has no answer for a user without an entry in the system's list, as in some containers.
    user: String(process.getuid?.() ?? userInfo().username),
    hash: createHash('sha256').update(id).digest('hex'),
  });
}

/**
 * Makes sure that the socket's folder is the user's own and closed to others.
 * @throws where it is not: somebody else may have put it there.
 */
export async function claimFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o777) !== 0o700) {
    throw new Error(
      `The folder ${folder} is not yours alone. Remove it, or set XDG_RUNTIME_DIR to a folder of your own.`,
    );
  }
}
