import { bytesText, type InstallPlan, type InstallProgress } from '#protocol';
import * as vscode from 'vscode';
import { install, planInstall } from './trainer/runInstaller.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';

/** Where the installer's lines go, for people who look for what went wrong. */
type Log = (line: string) => void;

/**
 * Asks, telling the size, installs the native engine with progress, and says what happened. It has nothing to do with the
 * workspace, so it needs no trust.
 */
export async function installNativeEngine(
  command: TrainerCommand,
  log: Log,
  from: string | null = null,
): Promise<void> {
  const looking = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for TensorFlow…') };
  try {
    const plan = await vscode.window.withProgress(looking, () => planInstall(command, from));
    if (from === null && !(await isWanted(plan))) return;
    await showEnd(await installWithProgress(command, log, from));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log(message);
    await offerFile(command, log, message);
  }
}

async function isWanted({ description, download_bytes, disk_bytes, folder, broken }: InstallPlan): Promise<boolean> {
  const yes = vscode.l10n.t('Install');
  const size =
    download_bytes === 0
      ? vscode.l10n.t('Nothing is downloaded, unless that does not work.')
      : vscode.l10n.t(
          'The download is about {0}; on the disk it takes about {1}.',
          bytesText(download_bytes),
          bytesText(disk_bytes),
        );
  const detail = [
    ...(broken === null ? [] : [vscode.l10n.t('{0}; it is repaired.', broken)]),
    vscode.l10n.t('It uses {0}.', description),
    size,
    vscode.l10n.t('It comes into {0}, for this user, and changes neither Python nor your workspace.', folder),
  ].join('\n\n');
  const question = vscode.l10n.t('Install the native engine? Networks train several times faster with it.');
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, yes)) === yes;
}

function installWithProgress(command: TrainerCommand, log: Log, from: string | null): Thenable<string | null> {
  const title = vscode.l10n.t('Installing the native engine');
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => {
      progress.report({ message: vscode.l10n.t('cancelling…') });
      cancelled.abort();
    });
    const advance = increments();
    return install(command, from, cancelled.signal, (event) => {
      if (event.type === 'stage') log(event.message);
      if (!cancelled.signal.aborted) progress.report({ message: textOf(event), increment: advance(event) });
    });
  });
}

function textOf(event: InstallProgress): string {
  switch (event.type) {
    case 'stage':
      return event.message;
    case 'bytes': {
      const [done, total] = [bytesText(event.done), bytesText(event.total)];
      return event.stage === 'fetch'
        ? vscode.l10n.t('{0} of {1} fetched', done, total)
        : vscode.l10n.t('{0} of {1} unpacked', done, total);
    }
    case 'installed':
      return event.description;
    case 'cancelled':
      return vscode.l10n.t('cancelled');
    case 'failed':
      return event.message;
  }
}

/**
 * How far the bar goes on with each event; it never goes back. Fetching is most of it; each wheel is unpacked as soon as it is
 * fetched.
 */
function increments(): (event: InstallProgress) => number {
  let [shown, fetched]: [number, number | null] = [0, null];
  return (event) => {
    if (event.type !== 'bytes') return 0;
    const fraction = event.done / Math.max(1, event.total);
    if (event.stage === 'fetch') fetched = fraction;
    const now = event.stage === 'fetch' ? 80 * fraction : (fetched ?? 1) * (80 + 18 * fraction);
    const increment = Math.max(0, now - shown);
    shown += increment;
    return increment;
  };
}

async function showEnd(installed: string | null): Promise<void> {
  const message =
    installed === null
      ? vscode.l10n.t('The installation was cancelled. What it had begun is removed.')
      : vscode.l10n.t('The native engine works: {0}. The next training uses it.', installed);
  await vscode.window.showInformationMessage(message);
}

/** After a failure: without a network, a wheel that came another way does it. */
async function offerFile(command: TrainerCommand, log: Log, message: string): Promise<void> {
  const choose = vscode.l10n.t('Choose a Wheel…');
  const text = vscode.l10n.t('The native engine was not installed; training goes on with wasm. {0}', message);
  if ((await vscode.window.showErrorMessage(text, choose)) !== choose) return;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('A wheel of TensorFlow for Linux'),
      filters: { [vscode.l10n.t('Python wheels')]: ['whl'] },
    })) ?? [];
  if (file) await installNativeEngine(command, log, file.fsPath);
}
