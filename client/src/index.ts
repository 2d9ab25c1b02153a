import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { registerCommands } from './commands.js';
import { definitionLenses } from './definitionLenses.js';
import { findRuns, watchRuns } from './findRuns.js';
import type { RunningServer } from './languageClient.js';
import { runStore } from './runs/runStore.js';
import { settings } from './settings.js';
import { inspector } from './trainer/inspector.js';
import { announceEnds } from './views/announceEnds.js';
import { createComparison } from './views/comparison.js';
import { createContextKeys } from './views/contextKeys.js';
import { createDashboard } from './views/dashboard.js';
import { createDataView } from './views/dataView.js';
import { createRateView } from './views/rateView.js';
import { createRunsTree } from './views/runsTree.js';
import { type Log, safeWindow } from './views/safeWindow.js';
import { createSettingsDocuments } from './views/settingsDocuments.js';
import { createStatusBar } from './views/statusBar.js';

/** Activates the extension. Starts slow work without waiting for it, so that the editor's start is not delayed. */
export function activate(context: vscode.ExtensionContext): void {
  const log = safeWindow.createLog('Shapewright');
  const trainer = () => ({
    program: context.asAbsolutePath('dist/trainer.js'),
    nodePath: settings.nodePath(),
    dataFolders: settings.dataFolders(),
  });

  const store = runStore();
  const found = findRuns(store).catch((error: unknown) => {
    log.error(`Searching for runs failed: ${String(error)}`);
  });
  const inspections = inspector(trainer);
  const dashboard = createDashboard(context.extensionUri, store, found, inspections, log);
  const openRun = (directory: string) => {
    dashboard.open(directory);
  };
  const comparison = createComparison(context.extensionUri, store, openRun, found, log);
  const language = startLanguage(context, log);
  const dataView = createDataView(context.extensionUri, language.ask, log);
  const rateView = createRateView(context.extensionUri, language.ask, log);

  context.subscriptions.push(
    log.channel,
    store,
    inspections,
    dashboard,
    comparison,
    dataView,
    rateView,
    watchRuns(store),
    createRunsTree(store),
    createSettingsDocuments(store),
    createStatusBar(store),
    createContextKeys(store),
    announceEnds(store),
    registerCommands({
      store,
      dashboard,
      comparison,
      dataView,
      rateView,
      ask: language.ask,
      trainer,
      log,
      extension: context.extensionUri,
    }),
    vscode.languages.registerCodeLensProvider({ language: 'nn-yaml' }, definitionLenses),
    language,
  );
}

/** Starts the language server after activation, because its client is the largest module to load. */
function startLanguage(context: vscode.ExtensionContext, log: Log): RunningServer {
  const client = setImmediate()
    .then(() => import('./languageClient.js'))
    .then(({ startLanguageClient }) => startLanguageClient(context, log.channel));
  client.catch((error: unknown) => {
    log.error(`The language server did not start: ${String(error)}`);
  });
  return {
    ask: async (method, parameters) => (await client).ask(method, parameters),
    dispose: () => {
      void client.then((started) => {
        started.dispose();
      });
    },
  };
}
