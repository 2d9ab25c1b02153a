import type { EngineInfo } from '#protocol';

export type { EngineStatus } from '#protocol';

export type EngineName = EngineInfo['name'];

/** Where tensors live in this process. At most one engine is started in a process; TensorFlow allows no second. */
export interface Engine extends EngineInfo {
  /** Of the libraries that compute: `{TensorFlow: '2.21.0'}`. */
  versions: Record<string, string>;
  /** What the user should know, in whole sentences; often empty. */
  notes: string[];
  /** Why what it computes on is gone, such as a GPU whose driver was reset; `null` as long as it is there. */
  whyLost: () => string | null;
}
