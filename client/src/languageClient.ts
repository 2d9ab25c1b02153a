import * as vscode from 'vscode';
import {
  type ForkOptions,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type { AskServer } from './askServer.js';
import { settings } from './settings.js';
import { dataEnvironment } from './trainer/trainerCommand.js';

/** Settings that the server reads at its start; a change restarts it. */
const restartSettings = ['shapewright.severities', 'shapewright.dataFolders'];

/** The language server, as the extension uses it. Disposing it stops the server. */
export interface RunningServer {
  readonly ask: AskServer;
  readonly dispose: () => void;
}

/** Starts the language server (dist/server.js) in its own process. */
export async function startLanguageClient(
  context: vscode.ExtensionContext,
  outputChannel: vscode.LogOutputChannel,
): Promise<RunningServer> {
  const module = context.asAbsolutePath('dist/server.js');
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'nn-yaml' }],
    outputChannel,
    initializationOptions: () => ({
      diagnosticsPage: vscode.Uri.joinPath(context.extensionUri, 'docs', 'diagnostics.md').toString(),
      suggestCommand: 'editor.action.triggerSuggest',
      // In an untrusted workspace, the data path could name any file, also on a remote server.
      readData: vscode.workspace.isTrusted,
      severities: settings.severities(),
    }),
    middleware: {
      provideInlayHints: (document, range, token, next) =>
        settings.inlayHints(document.uri) ? next(document, range, token) : [],
    },
  };
  const client = new LanguageClient(
    'shapewright',
    'Shapewright',
    {
      // A larger young generation: each keystroke allocates some megabytes of short-lived objects.
      run: { module, transport: TransportKind.ipc, options: forkOptions(['--max-semi-space-size=64']) },
      debug: { module, transport: TransportKind.ipc, options: forkOptions(['--nolazy', '--inspect=6009']) },
    },
    options,
  );

  const listeners = [
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('shapewright.inlayHints')) refreshInlayHints(client);
      if (restartSettings.some((setting) => change.affectsConfiguration(setting))) void client.restart();
    }),
  ];
  await client.start();
  return {
    ask: (method, parameters) => client.sendRequest<unknown>(method, parameters),
    dispose: () => {
      vscode.Disposable.from(...listeners).dispose();
      void client.dispose();
    },
  };
}

/** Returns options whose environment is computed at every start of the server. */
function forkOptions(execArgv: string[]): ForkOptions {
  return {
    execArgv,
    get env() {
      return dataEnvironment(settings.dataFolders());
    },
  };
}

function refreshInlayHints(client: LanguageClient): void {
  for (const document of vscode.workspace.textDocuments) {
    client.getFeature('textDocument/inlayHint').getProvider(document)?.onDidChangeInlayHints.fire();
  }
}
