import { basename } from 'node:path';
import * as vscode from 'vscode';
import { formatValue, type RateSearch } from '#protocol';
import { failureNotice } from './failureNotice.js';
import { runRateSearch } from './trainer/runRateSearch.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/**
 * Searches a learning rate for a definition, with a progress notification that can cancel it. Returns `null` if cancelled.
 *
 * @throws NoticeError if the definition cannot be trained, with a button that goes to the error
 */
export async function findRate(command: TrainerCommand, file: string): Promise<RateSearch | null> {
  const title = vscode.l10n.t('Finding a learning rate for {0}', basename(file));
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const found = await safeWindow.withProgress(options, (progress, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => {
      cancelled.abort();
    });
    progress.report({ message: vscode.l10n.t('reading the data…') });
    return runRateSearch(command, file, cancelled.signal, ({ step, steps, smoothed }) => {
      const message = vscode.l10n.t('step {0} of {1}, loss {2}', String(step), String(steps), formatValue(smoothed));
      progress.report({ message, increment: 100 / steps });
    });
  });
  if (found && 'error' in found) throw failureNotice(found);
  return found;
}
