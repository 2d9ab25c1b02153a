import type { OpenRun } from '../run/startRun.js';

/** What inspections need of a run. */
export type InspectedRun = Pick<OpenRun, 'dataset' | 'outputs'>;
