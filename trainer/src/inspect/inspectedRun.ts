import type { OpenRun } from '../run/startRun.js';

/** The parts of a run that inspections read. */
export type InspectedRun = Pick<OpenRun, 'dataset' | 'outputs'>;
