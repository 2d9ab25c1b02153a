import { errorMessage } from './errorMessage.js';

/** Returns the stack of whatever was thrown, for logs; its message if it has none. */
export function errorStack(error: unknown): string {
  return (error instanceof Error ? error.stack : undefined) ?? errorMessage(error);
}
