import type { SpawnOptions } from 'node:child_process';

/** How to start the `shapewright` program. */
export interface TrainerCommand {
  /** Absolute path of `dist/trainer.js`. */
  readonly program: string;
  /** A Node to run it with; empty: the editor's own runtime. */
  readonly nodePath: string;
}

/** File, arguments and environment of the child process that runs `shapewright` with these arguments. */
export function childOf(
  { program, nodePath }: TrainerCommand,
  args: readonly string[],
): { readonly file: string; readonly args: string[]; readonly options: SpawnOptions } {
  return {
    file: nodePath || process.execPath,
    args: [program, ...args],
    // Without the second, a debugger of the extension host would seize the child, too.
    options: {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', VSCODE_INSPECTOR_OPTIONS: undefined },
      windowsHide: true,
    },
  };
}
