import * as vscode from 'vscode';
import { bytesText, errorMessage, type InstallableEngine, type InstallPlan, type InstallProgress } from '#protocol';
import { install, planInstall } from './trainer/runInstaller.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/** Where the installer's lines go, for people who look for what went wrong. */
type Log = (line: string) => void;

/** What is said of an engine, and the files that it can be installed from. */
interface Words {
  readonly looking: string;
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

function wordsOf(engine: InstallableEngine): Words {
  const { t } = vscode.l10n;
  switch (engine) {
    case 'native':
      return {
        looking: t('Looking for TensorFlow…'),
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
        looking: t('Checking what to install…'),
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
 * Asks, telling the size, installs an engine with progress, and says what happened. It has nothing to do with the
 * workspace, so it needs no trust.
 */
export async function installEngine(
  engine: InstallableEngine,
  command: TrainerCommand,
  log: Log,
  from: string | null = null,
): Promise<void> {
  const words = wordsOf(engine);
  const looking = { location: vscode.ProgressLocation.Window, title: words.looking };
  try {
    const plan = await safeWindow.withProgress(looking, () => planInstall(command, engine, from));
    if (from === null && !(await isWanted(words, plan))) return;
    await showEnd(words, await installWithProgress(engine, command, log, from));
  } catch (error) {
    const message = errorMessage(error);
    log(message);
    await offerFile(engine, command, log, message);
  }
}

async function isWanted(words: Words, plan: InstallPlan): Promise<boolean> {
  const { description, download_bytes, disk_bytes, folder, broken } = plan;
  const yes = vscode.l10n.t('Install');
  const size =
    download_bytes === 0
      ? vscode.l10n.t('Nothing is downloaded unless this does not work.')
      : vscode.l10n.t(
          'The download is about {0} and takes about {1} of disk space.',
          bytesText(download_bytes),
          bytesText(disk_bytes),
        );
  const detail = [
    ...(broken === null ? [] : [vscode.l10n.t('{0}; the installation is repaired.', broken)]),
    vscode.l10n.t('It uses {0}.', description),
    size,
    words.location(folder),
  ].join('\n\n');
  return (await safeWindow.askModally(words.question, detail, yes)) === yes;
}

function installWithProgress(
  engine: InstallableEngine,
  command: TrainerCommand,
  log: Log,
  from: string | null,
): Thenable<string | null> {
  const title = wordsOf(engine).installing;
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

async function showEnd(words: Words, installed: string | null): Promise<void> {
  const message =
    installed === null
      ? vscode.l10n.t('The installation was cancelled. Its partial files were removed.')
      : words.done(installed);
  await safeWindow.showInformation(message);
}

/** After a failure: without a network, a file that came another way does it. */
async function offerFile(engine: InstallableEngine, command: TrainerCommand, log: Log, message: string): Promise<void> {
  const words = wordsOf(engine);
  const { choose, extension } = words;
  if ((await safeWindow.showError(words.failed(message), choose)) !== choose) return;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: words.file,
      filters: { [words.kind]: [extension] },
    })) ?? [];
  if (file) await installEngine(engine, command, log, file.fsPath);
}
