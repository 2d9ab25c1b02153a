import type { EngineInfo } from '#protocol';

export type EngineName = EngineInfo['name'];

/** Where tensors live in this process. At most one engine is started in a process; TensorFlow allows no second. */
export interface Engine extends EngineInfo {
  /** Of the libraries that compute: `{TensorFlow: '2.21.0'}`. */
  versions: Record<string, string>;
  /** What the user should know, in whole sentences; often empty. */
  notes: string[];
}

/** What `shapewright doctor` says of an engine. */
export interface EngineStatus {
  name: EngineName;
  works: boolean;
  /** `TensorFlow 2.21.0 on CPU`, or why it does not work. */
  description: string;
  device: 'cpu' | 'gpu' | null;
  /** The folder that it is loaded from. */
  location: string | null;
  /** What to do to make it work, or work better. */
  advice: string | null;
}
