import type { FromDashboard } from '#protocol';

/** Sends a message to the extension and applies it to the state. */
export type Send = (message: FromDashboard) => void;
