import * as vscode from 'vscode';
import {
  type ForkOptions,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { settings } from './settings.js';
import { dataEnvironment } from './trainer/trainerCommand.js';

/** Settings that the server is started with. */
const restarting = ['shapewright.severities', 'shapewright.dataFolders'];

/** Starts the server for definitions (dist/server.js) as a process of its own. Disposing ends it. */
export async function startLanguageClient(
  context: vscode.ExtensionContext,
  outputChannel: vscode.LogOutputChannel,
): Promise<vscode.Disposable> {
  const module = context.asAbsolutePath('dist/server.js');
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'nn-yaml' }],
    outputChannel,
    initializationOptions: () => ({
      diagnosticsPage: vscode.Uri.joinPath(context.extensionUri, 'docs', 'diagnostics.md').toString(),
      suggestCommand: 'editor.action.triggerSuggest',
      // What a workspace that is not trusted names as its data could be any file, or one on a stranger's server.
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
      // Room for young objects: at every key the server makes some megabytes that are soon forgotten.
      run: { module, transport: TransportKind.ipc, options: forkOptions(['--max-semi-space-size=64']) },
      debug: { module, transport: TransportKind.ipc, options: forkOptions(['--nolazy', '--inspect=6009']) },
    },
    options,
  );

  const listeners = [
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('shapewright.inlayHints')) refreshInlayHints(client);
      if (restarting.some((setting) => change.affectsConfiguration(setting))) void client.restart();
    }),
  ];
  await client.start();
  return new vscode.Disposable(() => {
    vscode.Disposable.from(...listeners).dispose();
    void client.dispose();
  });
}

/** Read anew at every start of the server. */
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
