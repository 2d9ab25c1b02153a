import type { SpawnOptions } from 'node:child_process';
import { delimiter } from 'node:path';

/** Program, runtime and data folders of the `shapewright` command line. */
export interface TrainerCommand {
  /** Absolute path of `dist/trainer.js`. */
  readonly program: string;
  /** Path of a Node.js executable; empty for the editor's own runtime. */
  readonly nodePath: string;
  /** Folders that symbolic links to data may point into; `undefined` for those of the environment. */
  readonly dataFolders?: readonly string[] | undefined;
}

/** Returns file, arguments and environment of a child process that runs `shapewright` with `args`. */
export function childOf(
  { program, nodePath, dataFolders }: TrainerCommand,
  args: readonly string[],
): { readonly file: string; readonly args: string[]; readonly options: SpawnOptions } {
  return {
    file: nodePath || process.execPath,
    args: [program, ...args],
    // Without VSCODE_INSPECTOR_OPTIONS, or a debugger of the extension host would attach to the child.
    options: {
      env: {
        ...process.env,
        ...dataEnvironment(dataFolders),
        ELECTRON_RUN_AS_NODE: '1',
        VSCODE_INSPECTOR_OPTIONS: undefined,
      },
      windowsHide: true,
    },
  };
}

/** Returns the environment variable that passes data folders to the server and to trainers. */
export function dataEnvironment(folders: readonly string[] = []): { SHAPEWRIGHT_DATA_FOLDERS?: string } {
  return folders.length === 0 ? {} : { SHAPEWRIGHT_DATA_FOLDERS: folders.join(delimiter) };
}
