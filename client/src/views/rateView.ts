import { basename } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import {
  errorMessage,
  type FromRateView,
  fromRateViewSchema,
  type RateSearch,
  type SetRateAnswer,
  setRateAnswerSchema,
  type ShownRateSearch,
  type ToRateView,
} from '#protocol';
import type { AskServer } from '../askServer.js';
import { showLocation } from '../showLocation.js';
import { createPagePanel } from './pagePanel.js';
import type { Log } from './safeWindow.js';

/** The panel that shows a search for a learning rate. */
export interface RateView {
  /** Shows what was found for a definition. */
  show(definition: vscode.Uri, search: RateSearch): Promise<void>;
  dispose(): void;
}

/** Creates the panel that shows a search for a learning rate and writes the suggested rate into the definition. */
export function createRateView(extension: vscode.Uri, ask: AskServer, log: Log): RateView {
  let shown: ShownRateSearch | null = null;

  const post = () => {
    if (shown) panel.setTitle(shown.title);
    panel.post({ type: 'search', shown });
  };

  /** Returns the edits that write the suggested rate into the present text, saved or not. */
  const editsFor = async (document: vscode.TextDocument, search: RateSearch): Promise<SetRateAnswer> => {
    const { suggestion: rate, optimizer } = search;
    if (rate === null) return { problem: vscode.l10n.t('No learning rate was found.') };
    const parameters = { text: document.getText(), optimizer, rate };
    return v.parse(setRateAnswerSchema, await ask('shapewright/setLearningRate', parameters));
  };

  const use = async ({ uri, file, search }: ShownRateSearch): Promise<ToRateView> => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    const { version } = document;
    const answer = await editsFor(document, search);
    if ('problem' in answer) return { type: 'not_used', message: answer.problem };
    const [first] = answer.edits;
    const already = vscode.l10n.t('{0} has this learning rate already.', file);
    if (!first) return { type: 'used', message: already };
    const retry = vscode.l10n.t('{0} was changed at the same time. Choose the button again.', file);
    if (document.version !== version) return { type: 'not_used', message: retry };
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of answer.edits) edit.replace(document.uri, toRange(range), newText);
    if (!(await vscode.workspace.applyEdit(edit))) {
      return { type: 'not_used', message: vscode.l10n.t('{0} could not be edited.', file) };
    }
    await showLocation(document.uri, new vscode.Range(toRange(first.range).start, toRange(first.range).start));
    return { type: 'used', message: vscode.l10n.t('Written into {0}. Undo takes it back.', file) };
  };

  const panel = createPagePanel<FromRateView, ToRateView>(
    extension,
    {
      page: 'rate',
      viewType: 'shapewright.rate',
      title: vscode.l10n.t('Learning Rate'),
      column: { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      messageSchema: fromRateViewSchema,
      received: async (message) => {
        if (message.type === 'ready') {
          shown ??= message.shown;
          post();
        } else if (shown) {
          panel.post(await use(shown).catch((error: unknown) => notUsed(error, log)));
        }
      },
      closed: () => {
        shown = null;
      },
    },
    Promise.resolve(),
    log,
  );

  return {
    show: async (definition, search) => {
      const file = basename(definition.path);
      const title = vscode.l10n.t('Learning Rate of {0}', file.replace(/\.nn\.yaml$/, ''));
      const answer = await editsFor(await vscode.workspace.openTextDocument(definition), search).catch(
        (error: unknown) => notUsed(error, log),
      );
      // What prevents the edits is told when they are asked for.
      const effects = 'effects' in answer ? answer.effects : [];
      shown = { uri: definition.toString(), title, file, search, effects };
      panel.open();
      if (panel.isReady) post();
    },
    dispose: () => {
      panel.dispose();
    },
  };
}

function notUsed(error: unknown, log: Log): ToRateView {
  const message = errorMessage(error);
  log.error(message);
  return { type: 'not_used', message };
}

function toRange({ start, end }: Extract<SetRateAnswer, { readonly edits: unknown }>['edits'][number]['range']) {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
