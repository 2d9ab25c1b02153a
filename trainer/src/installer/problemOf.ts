import { errorMessage } from '#protocol';
/** Returns the message of the error that `read` throws; `null` if it does not throw. */
export function problemOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return errorMessage(error);
  }
}
