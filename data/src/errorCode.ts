/** Returns the code of a system error (`ENOENT`) or of Node's; `null` if it has none. */
export function errorCode(error: unknown): string | null {
  // Errors of other contexts are no `Error` of this one.
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
