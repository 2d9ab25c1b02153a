import { basename } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import {
  type FromDataView,
  fromDataViewSchema,
  profileAnswerSchema,
  samplesAnswerSchema,
  type SamplesRequest,
  type ToDataView,
} from '#protocol';
import type { AskServer } from '../askServer.js';
import { createPagePanel } from './pagePanel.js';
import type { Log } from './safeWindow.js';

/** The panel that shows the data of a definition. */
export interface DataView {
  /** Shows the data of a definition. */
  open(definition: vscode.Uri): void;
  dispose(): void;
}

/** Creates the panel that shows the data of a definition; it reads them again when the definition is saved. */
export function createDataView(extension: vscode.Uri, ask: AskServer, log: Log): DataView {
  let shown: vscode.Uri | null = null;
  /** Counts what was asked for: answers to earlier questions are not shown. */
  let generation = 0;

  const show = async (definition: vscode.Uri) => {
    const mine = ++generation;
    shown = definition;
    const uri = definition.toString();
    const title = vscode.l10n.t('Data of {0}', basename(definition.path).replace(/\.nn\.yaml$/, ''));
    panel.setTitle(title);
    panel.post({ type: 'reading', uri, title });
    const answer = v.parse(profileAnswerSchema, await ask('shapewright/dataProfile', await written(definition)));
    if (mine === generation) panel.post({ type: 'profile', answer });
  };

  const sendSamples = async (definition: vscode.Uri, request: SamplesRequest) => {
    const mine = generation;
    const parameters = { ...(await written(definition)), request };
    const answer = v.parse(samplesAnswerSchema, await ask('shapewright/dataSamples', parameters));
    if (mine === generation) panel.post({ type: 'samples', request, answer });
  };

  const panel = createPagePanel<FromDataView, ToDataView>(
    extension,
    {
      page: 'data',
      viewType: 'shapewright.data',
      title: vscode.l10n.t('Data'),
      column: { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      messageSchema: fromDataViewSchema,
      received: async (message) => {
        if (message.type === 'samples') {
          if (shown) await sendSamples(shown, message.request);
          return;
        }
        const definition = shown ?? (message.uri === null ? null : vscode.Uri.parse(message.uri, true));
        if (definition) await show(definition);
      },
      closed: () => {
        generation++;
        shown = null;
      },
    },
    Promise.resolve(),
    log,
  );

  const saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (uri.toString() === shown?.toString() && panel.isReady) void show(uri);
  });

  return {
    open: (definition) => {
      shown = definition;
      panel.open();
      if (panel.isReady) void show(definition);
    },
    dispose: () => {
      saved.dispose();
      panel.dispose();
    },
  };
}

/** Returns a definition with its text in the editor, saved or not. */
async function written(definition: vscode.Uri): Promise<{ readonly uri: string; readonly text: string }> {
  const document = await vscode.workspace.openTextDocument(definition);
  return { uri: definition.toString(), text: document.getText() };
}
