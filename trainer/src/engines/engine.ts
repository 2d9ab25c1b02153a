import type * as tf from '@tensorflow/tfjs-core';
import type { EngineInfo, EngineName, EngineStatus, InstallPlan, Nvidia } from '#protocol';
import type { ByteProgress } from '../installer/byteProgress.js';
import type { Executor } from './executor.js';

/** An engine that networks can be trained on. To add one, add a folder and its entry in `engines`. */
export interface Engine {
  readonly name: EngineName;
  /** The name of its backend in tfjs-core. */
  readonly backend: string;
  /** Whether `auto` may start it for a network that was never measured on it. */
  readonly startsUnmeasured: boolean;
  /** Checks whether `install` supports this machine. */
  readonly isInstallable: () => boolean;
  /**
   * Returns the installed version, as versions differ in speed; empty if the engine is part of this program, `null` if it is not
   * installed.
   *
   * @throws if the installation is damaged
   */
  readonly installedVersion: () => string | null;
  /** Tests the engine without starting it in this process. @param nvidia the machine's GPUs, if already known */
  readonly probe: (nvidia?: Nvidia | null) => Promise<EngineStatus>;
  /** Makes the engine tfjs-core's current backend. @throws if it cannot be started, with what to do */
  readonly start: () => Promise<StartedEngine>;
  /**
   * Returns what `install` would do; `null` if there is nothing to install.
   *
   * @throws if the platform or this build does not support it
   */
  readonly plan: ((from: string | undefined) => Promise<InstallPlan>) | null;
  /**
   * Installs the engine for this user and returns a description: `TensorFlow 2.21.0 on CPU`.
   *
   * @throws if it cannot be installed, with the reasons; if cancelled, the signal's reason
   */
  readonly install: ((options: InstallOptions) => Promise<string>) | null;
  /** Returns an executor that compiles computations over these variables; `null` if the engine runs each operation by itself. */
  readonly compile: ((variables: readonly tf.Variable[]) => Executor) | null;
}

/** The engine that computes in this process. A process starts at most one, because TensorFlow allows no second. */
export interface StartedEngine extends EngineInfo {
  /** Versions of its libraries: `{TensorFlow: '2.21.0'}`. */
  readonly versions: Record<string, string>;
  /** Notes for the user, in whole sentences; often empty. */
  readonly notes: readonly string[];
  /** Bytes that it can address. */
  readonly memoryLimit: number;
  /** Returns why the device was lost, such as a reset GPU driver; `null` while it is available. */
  readonly whyLost: () => string | null;
}

/** Options of an engine's installation. */
export interface InstallOptions {
  /** Receives one line per stage, for people. */
  readonly report?: (line: string) => void;
  readonly progress?: (progress: ByteProgress) => void;
  /** Cancels the installation and removes partial files. */
  readonly signal?: AbortSignal | undefined;
  /** A local source instead of a download: a TensorFlow wheel or folder, or the tarball of Dawn's package. */
  readonly from?: string | undefined;
}
