import type { Workbench } from './workbench.js';

export interface Context {
  readonly workbench: Workbench;
  /** The folder that the editor has open. */
  readonly workspace: string;
  /** The folder of the extensions that the editor ships. */
  readonly extensions: string;
  /** The address of an editor on another folder. */
  readonly addressOf: (folder: string) => string;
  /** Takes a picture of the window. */
  readonly picture: (name: string) => Promise<void>;
}

/** Something that a user does, and what must come of it. Steps build upon each other. */
export interface Step {
  readonly name: string;
  readonly run: (context: Context) => Promise<void>;
}
