import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { afterRecord, earlyEnd, noEpochs } from '#protocol';
import type { RunStore } from '../runs/runStore.js';
import type { WatchedRun } from '../runs/watchedRun.js';
import { safeWindow } from './safeWindow.js';

/** Time after which a missing run directory counts as removed rather than being replaced, in milliseconds. */
const replaceDelay = 1000;

/** Shows one notification when a run that this window has seen alive ends or loses its directory. */
export function announceEnds(store: RunStore): vscode.Disposable {
  const alive = new Set<string>();
  const subscription = store.onChange(({ type, run }) => {
    if (type === 'recorded') return;
    if (type === 'removed') {
      if (alive.delete(run.directory)) void announceEnd(run);
    } else if (run.alive) alive.add(run.directory);
    else if (alive.delete(run.directory)) void announceEnd(run);
  });
  return new vscode.Disposable(() => {
    subscription.dispose();
  });
}

/** Shows how a run ended, or that its directory was removed. Shows nothing if the run is alive after all. */
async function announceEnd(run: WatchedRun): Promise<void> {
  if (run.alive || run.status === 'interrupted') await setTimeout(replaceDelay);
  if (!(await hasDirectory(run))) await announceLoss(run);
  else if (!run.alive) await announce(run);
}

function hasDirectory({ directory }: WatchedRun): Thenable<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.file(join(directory, 'run.json'))).then(
    () => true,
    () => false,
  );
}

async function announceLoss({ run }: WatchedRun): Promise<void> {
  const showRuns = vscode.l10n.t('Show Runs');
  const message = vscode.l10n.t('{0} ended: its run directory was removed or moved during training.', run.name);
  if ((await safeWindow.showWarning(message, showRuns)) === showRuns) {
    await vscode.commands.executeCommand('shapewright.runs.focus');
  }
}

async function announce(watched: WatchedRun): Promise<void> {
  const { run, status, directory, result } = watched;
  const node = { type: 'run', directory };
  const dashboard = vscode.l10n.t('Open Dashboard');
  const showLog = vscode.l10n.t('Show Log');
  const resume = vscode.l10n.t('Resume Training');
  const chosen = await notify();
  if (chosen === dashboard) await vscode.commands.executeCommand('shapewright.openDashboard', node);
  if (chosen === resume) await vscode.commands.executeCommand('shapewright.resume', node);
  if (chosen === showLog) await vscode.commands.executeCommand('shapewright.showLog', node);

  function notify(): Thenable<string | undefined> {
    switch (status) {
      case 'failed':
        return safeWindow.showError(
          vscode.l10n.t('{0} failed: {1}', run.name, run.error ?? vscode.l10n.t('see its log.')),
          showLog,
          dashboard,
        );
      case 'interrupted':
        return safeWindow.showWarning(
          vscode.l10n.t(
            '{0} was interrupted: its trainer process ended unexpectedly. Its checkpoints are kept.',
            run.name,
          ),
          resume,
          showLog,
        );
      case 'finished': {
        const message =
          result === null
            ? vscode.l10n.t('{0} finished.', run.name)
            : vscode.l10n.t('{0} finished: {1}.', run.name, result);
        const early = earlyText(watched);
        return safeWindow.showInformation(early === null ? message : `${message} ${early}`, dashboard);
      }
      // The user stopped it and needs no notification.
      case 'stopped':
      case 'starting':
      case 'running':
      case 'paused':
        return Promise.resolve(undefined);
    }
  }
}

/** Describes how early stopping or a time limit ended training, according to the records read so far; `null` if neither did. */
function earlyText({ run, log }: WatchedRun): string | null {
  const early = earlyEnd(run, log.records.reduce(afterRecord, noEpochs));
  if (early === null) return null;
  const [epoch, epochs, best] = [String(early.epoch), String(run.epochs), String(early.best)];
  return early.best === null
    ? vscode.l10n.t('Training ended early, after epoch {0} of {1}.', epoch, epochs)
    : vscode.l10n.t('Training ended early, after epoch {0} of {1}; the best epoch was {2}.', epoch, epochs, best);
}
