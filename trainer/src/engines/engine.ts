import type { EngineInfo } from '#protocol';

export type { EngineStatus } from '#protocol';

export type EngineName = EngineInfo['name'];

/** The engine that computes in this process. A process starts at most one, because TensorFlow allows no second. */
export interface Engine extends EngineInfo {
  /** Versions of its libraries: `{TensorFlow: '2.21.0'}`. */
  versions: Record<string, string>;
  /** Notes for the user, in whole sentences; often empty. */
  notes: string[];
  /** Returns why the device was lost, such as a reset GPU driver; `null` while it is available. */
  whyLost: () => string | null;
}
