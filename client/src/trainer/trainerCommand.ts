import type { SpawnOptions } from 'node:child_process';
import { delimiter } from 'node:path';

/** How to start the `shapewright` program. */
export interface TrainerCommand {
  /** Absolute path of `dist/trainer.js`. */
  readonly program: string;
  /** A Node to run it with; empty: the editor's own runtime. */
  readonly nodePath: string;
  /** Folders outside of a definition's that links to data may lead to; `undefined`: those of the environment. */
  readonly dataFolders?: readonly string[] | undefined;
}

/** File, arguments and environment of the child process that runs `shapewright` with these arguments. */
export function childOf(
  { program, nodePath, dataFolders }: TrainerCommand,
  args: readonly string[],
): { readonly file: string; readonly args: string[]; readonly options: SpawnOptions } {
  return {
    file: nodePath || process.execPath,
    args: [program, ...args],
    // Without the second, a debugger of the extension host would seize the child, too.
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

/** Returns the variable that names folders of data, for the server and for trainers. */
export function dataEnvironment(folders: readonly string[] = []): { SHAPEWRIGHT_DATA_FOLDERS?: string } {
  return folders.length === 0 ? {} : { SHAPEWRIGHT_DATA_FOLDERS: folders.join(delimiter) };
}
