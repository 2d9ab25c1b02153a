/** What an address is derived from. Trainer and client must fill it in alike, so: */
export interface SocketOwner {
  /** `process.platform`. */
  readonly platform: string;
  /** `process.env.XDG_RUNTIME_DIR || os.tmpdir()`; not used on Windows. */
  readonly runtimeFolder: string;
  /** `process.getuid()`, on Windows `os.userInfo().username`. */
  readonly user: string;
  /** SHA-256 of the run's id (UTF-8), hexadecimal. */
  readonly hash: string;
}

export interface SocketAddress {
  /** What `net.listen` and `net.connect` take as `path`. */
  readonly path: string;
  /**
   * The folder of the socket, `null` for a named pipe. The trainer makes it with mode 0700; either side uses it only if it is a real
   * folder (`lstat`), is owned by the user and has exactly that mode.
   */
  readonly folder: string | null;
}

/**
 * Where the trainer of a run listens. Derived, never read from the run directory: a path in a cloned repository is not to be
 * trusted, and a Unix socket's path over 103 bytes would be cut silently.
 */
export function socketAddress({ platform, runtimeFolder, user, hash }: SocketOwner): SocketAddress {
  const name = hash.slice(0, 16);
  if (platform === 'win32') return { path: `\\\\.\\pipe\\shapewright-${user}-${name}`, folder: null };
  const folder = `${runtimeFolder.replace(/\/+$/, '')}/shapewright-${user}`;
  return { path: `${folder}/${name}.sock`, folder };
}
