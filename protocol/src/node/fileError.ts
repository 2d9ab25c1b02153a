import { errorCode } from './errorCode.js';

const reasons: Partial<Record<string, string>> = {
  ENOSPC: 'could not be written: the disk is full',
  EDQUOT: 'could not be written: no more of the disk may be used (its quota)',
  EROFS: 'could not be written: the disk is read-only',
  EACCES: 'could not be used: permission is missing',
  EPERM: 'could not be used: permission is missing',
  EIO: 'could not be read or written: the disk reports an error',
  EMFILE: 'could not be opened: too many files are open',
  ENOENT: 'does not exist',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'is not in a folder',
};

/** Failed file operation. The message has a reason for the user, the path and the system's error code. */
export class FileError extends Error {
  override readonly name = 'FileError';

  constructor(
    readonly path: string,
    readonly code: string,
    cause: Error,
  ) {
    super(`${path} ${reasons[code] ?? `could not be used: ${cause.message}`} (${code}).`, { cause });
  }

  /** Returns a `FileError` for a system error, otherwise the error itself. */
  static of(error: unknown, path: string): unknown {
    const code = errorCode(error);
    return error instanceof Error && !(error instanceof FileError) && code !== null
      ? new FileError(path, code, error)
      : error;
  }
}
