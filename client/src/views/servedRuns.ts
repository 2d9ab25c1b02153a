import * as vscode from 'vscode';
import type { WatchedRun } from '../runs/watchedRun.js';
import { type RunningServer, startServer } from '../trainer/startServer.js';
import type { TrainerCommand } from '../trainer/trainerCommand.js';
import { safeWindow } from './safeWindow.js';

/** Runs whose networks are served, each with an item in the status bar. */
export interface ServedRuns {
  readonly dispose: () => void;
  /** Serves the network of a run, unless it is served already, and offers to open its page or to stop it. */
  readonly serve: (trainer: TrainerCommand, run: WatchedRun) => Promise<void>;
}

/** Returns the runs that are served: none at first. Disposing of them stops all servers. */
export function servedRuns(): ServedRuns {
  const servers = new Map<string, RunningServer>();

  const start = async (trainer: TrainerCommand, { directory, run }: WatchedRun): Promise<RunningServer> => {
    const title = vscode.l10n.t('Starting the server of {0}', run.name);
    const options = { location: vscode.ProgressLocation.Notification, title };
    const server = await safeWindow.withProgress(options, () => startServer(trainer, directory));
    servers.set(directory, server);
    const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left);
    safeWindow.setStatus(item, 'broadcast', run.name, vscode.l10n.t('{0} is served at {1}', run.name, server.address));
    item.command = {
      command: 'shapewright.serveRun',
      title: vscode.l10n.t('Serve'),
      arguments: [{ type: 'run', directory }],
    };
    item.show();
    void server.ended.then(() => {
      servers.delete(directory);
      item.dispose();
    });
    return server;
  };

  return {
    async serve(trainer, run) {
      const { address, stop } = servers.get(run.directory) ?? (await start(trainer, run));
      const [open, end] = [vscode.l10n.t('Open in Browser'), vscode.l10n.t('Stop')];
      const message = vscode.l10n.t('{0} is served at {1}', run.run.name, address);
      const chosen = await safeWindow.showInformation(message, open, end);
      if (chosen === open) await vscode.env.openExternal(vscode.Uri.parse(address));
      if (chosen === end) stop();
    },
    dispose() {
      for (const { stop } of servers.values()) stop();
    },
  };
}
