import { vi } from 'vitest';
import { testTimeout } from './testTimeout.mjs';

/** Calls `check` until it no longer throws, and returns its result. */
export function waitFor<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: testTimeout, interval: 50 });
}

/** Calls `check` until its result is truthy, and returns it. */
export function waitUntil<T>(check: () => T | Promise<T>) {
  return vi.waitUntil(check, { timeout: testTimeout, interval: 50 });
}
