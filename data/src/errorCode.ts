/** Returns the code of a system error (`ENOENT`) or of Node's; `null` if it has none. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
