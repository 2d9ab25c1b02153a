import type { FromDashboard } from '#protocol';

/** Tells the extension, and the store. */
export type Send = (message: FromDashboard) => void;
