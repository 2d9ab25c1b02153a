/** Timeout of a test in milliseconds. Tests wait for states, so that only a state that never comes exceeds it, however busy the machine. */
export const testTimeout = 300_000;
