import * as vscode from 'vscode';
import { bytesText, errorMessage, type InstallableEngine, type InstallPlan, type InstallProgress } from '#protocol';
import { install, planInstall } from './trainer/runInstaller.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/** Writes a line of the installer's output to the log. */
type Log = (line: string) => void;

/** Messages about one engine, and the type of file that it can be installed from. */
interface Messages {
  readonly planning: string;
  readonly question: string;
  readonly installing: string;
  readonly location: (folder: string) => string;
  readonly done: (description: string) => string;
  readonly failed: (message: string) => string;
  readonly choose: string;
  readonly file: string;
  readonly kind: string;
  readonly extension: string;
}

function messagesOf(engine: InstallableEngine): Messages {
  const { t } = vscode.l10n;
  switch (engine) {
    case 'native':
      return {
        planning: t('Looking for TensorFlow…'),
        question: t('Install the native engine? Networks train several times faster with it.'),
        installing: t('Installing the native engine'),
        location: (folder) =>
          t('It is installed in {0} for the current user. Neither Python nor your workspace is changed.', folder),
        done: (description) => t('The native engine works: {0}. The next training run uses it.', description),
        failed: (message) =>
          t('The native engine was not installed; training continues with those that are. {0}', message),
        choose: t('Choose a Wheel…'),
        file: t('A wheel of TensorFlow for Linux'),
        kind: t('Python wheels'),
        extension: 'whl',
      };
    case 'webgpu':
      return {
        planning: t('Checking what to install…'),
        question: t('Install the WebGPU engine? It trains on GPUs of all vendors.'),
        installing: t('Installing the WebGPU engine'),
        location: (folder) => t('It is installed in {0} for the current user. Your workspace is not changed.', folder),
        done: (description) =>
          t(
            'The WebGPU engine works: {0}. Training compares it with the other engines; `engine: webgpu` in a definition always uses it.',
            description,
          ),
        failed: (message) => t('The WebGPU engine was not installed. {0}', message),
        choose: t('Choose a Tarball…'),
        file: t('The tarball of the npm package webgpu'),
        kind: t('npm packages'),
        extension: 'tgz',
      };
  }
}

/**
 * Asks for confirmation with the download size, installs an engine with a progress notification, and reports the result.
 * Needs no workspace trust, because it uses nothing of the workspace.
 */
export async function installEngine(
  engine: InstallableEngine,
  command: TrainerCommand,
  log: Log,
  from: string | null = null,
): Promise<void> {
  const messages = messagesOf(engine);
  const progress = { location: vscode.ProgressLocation.Window, title: messages.planning };
  try {
    const plan = await safeWindow.withProgress(progress, () => planInstall(command, engine, from));
    if (from === null && !(await confirmInstall(messages, plan))) return;
    await showResult(messages, await installWithProgress(engine, command, log, from));
  } catch (error) {
    const message = errorMessage(error);
    log(message);
    await offerFile(engine, command, log, message);
  }
}

async function confirmInstall(messages: Messages, plan: InstallPlan): Promise<boolean> {
  const { description, download_bytes, disk_bytes, folder, broken } = plan;
  const yes = vscode.l10n.t('Install');
  const size =
    download_bytes === 0
      ? vscode.l10n.t('Nothing is downloaded unless it fails to install from there.')
      : vscode.l10n.t(
          'The download is about {0} and takes about {1} of disk space.',
          bytesText(download_bytes),
          bytesText(disk_bytes),
        );
  const detail = [
    ...(broken === null ? [] : [vscode.l10n.t('{0}; the installation is repaired.', broken)]),
    vscode.l10n.t('It uses {0}.', description),
    size,
    messages.location(folder),
  ].join('\n\n');
  return (await safeWindow.askModally(messages.question, detail, yes)) === yes;
}

function installWithProgress(
  engine: InstallableEngine,
  command: TrainerCommand,
  log: Log,
  from: string | null,
): Thenable<string | null> {
  const title = messagesOf(engine).installing;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return safeWindow.withProgress(options, (progress, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => {
      progress.report({ message: vscode.l10n.t('cancelling…') });
      cancelled.abort();
    });
    const advance = increments();
    return install(command, engine, from, cancelled.signal, (event) => {
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
        ? vscode.l10n.t('{0} of {1} downloaded', done, total)
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
 * Returns a function from an event to the increment of the progress bar, in percent and never negative. The download counts
 * 80 %; each archive is unpacked as soon as it is downloaded.
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

async function showResult(messages: Messages, installed: string | null): Promise<void> {
  const message =
    installed === null
      ? vscode.l10n.t('The installation was cancelled. Its partial files were removed.')
      : messages.done(installed);
  await safeWindow.showInformation(message);
}

/** Reports a failure and offers to install from a local file instead, for machines without a network connection. */
async function offerFile(engine: InstallableEngine, command: TrainerCommand, log: Log, message: string): Promise<void> {
  const messages = messagesOf(engine);
  const { choose, extension } = messages;
  if ((await safeWindow.showError(messages.failed(message), choose)) !== choose) return;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: messages.file,
      filters: { [messages.kind]: [extension] },
    })) ?? [];
  if (file) await installEngine(engine, command, log, file.fsPath);
}
