import { safeText } from '#protocol';
import { errorCode, FileError } from '#protocol/node';

const reasons: Partial<Record<string, string>> = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk quota is used up',
  EROFS: 'The file system is read-only',
  EACCES: 'Permission was denied',
  EPERM: 'Permission was denied',
};

/** Describes an error for people, with system error codes in words. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof FileError) return error.message;
  // Names of columns may contain line breaks. Checked by name, because its class comes with the libraries that read data.
  if (error.name === 'DataError') return safeText.line(error.message);
  const reason = reasons[errorCode(error) ?? ''];
  return reason === undefined ? error.message : `${reason} (${error.message}).`;
}
