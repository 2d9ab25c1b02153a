import type { Schedule } from '#language';

/** The settings of a schedule. */
export type ScheduleSettings<Name extends Schedule['name']> = Extract<Schedule, { name: Name }>;

/** What a schedule is for. */
export interface ScheduleContext {
  /** The learning rate of the optimizer. */
  readonly rate: number;
  /** Number of updates that the decay takes. */
  readonly decay: number;
  /** Number of updates of one step of the schedule. */
  readonly step: number;
}

/** Returns the learning rate after so many updates since the warm-up. */
export type RateAt = (updates: number) => number;
