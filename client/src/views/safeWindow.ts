import * as vscode from 'vscode';
import { safeText } from '#protocol';

const { label } = safeText;

export interface TreeItemText {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
}

/**
 * The parts of the editor's window that show text. All text goes through here, for names and messages may come from a stranger
 * and the editor would show links and icons in them; lint allows the editor's own calls in this file alone.
 */
export const safeWindow = {
  showInformation: (message: string, ...buttons: string[]) =>
    vscode.window.showInformationMessage(label(message), ...buttons),
  showWarning: (message: string, ...buttons: string[]) => vscode.window.showWarningMessage(label(message), ...buttons),
  showError: (message: string, ...buttons: string[]) => vscode.window.showErrorMessage(label(message), ...buttons),

  /** A question that must be answered before anything else. */
  askModally: (question: string, detail: string, ...buttons: string[]) =>
    vscode.window.showInformationMessage(label(question), { modal: true, detail: label(detail) }, ...buttons),

  withProgress: <Result>(
    options: vscode.ProgressOptions,
    work: (progress: vscode.Progress<ProgressStep>, token: vscode.CancellationToken) => Thenable<Result>,
  ) =>
    vscode.window.withProgress(
      { ...options, ...(options.title === undefined ? {} : { title: label(options.title) }) },
      (progress, token) => {
        const report = ({ message, ...step }: ProgressStep) => {
          progress.report({ ...step, ...(message === undefined ? {} : { message: label(message) }) });
        };
        return work({ report }, token);
      },
    ),

  /** Lets the user pick one of the items; `undefined` where none is picked. */
  pick: async <Value>(items: readonly PickItem<Value>[], placeHolder: string): Promise<Value | undefined> =>
    (await vscode.window.showQuickPick(items.map(safeItem), { placeHolder: label(placeHolder) }))?.value,

  /** Lets the user pick any number of the items; `undefined` where that is given up. */
  pickMany: async <Value>(
    items: readonly PickItem<Value>[],
    placeHolder: string,
  ): Promise<readonly Value[] | undefined> => {
    const options = { placeHolder: label(placeHolder), canPickMany: true } as const;
    return (await vscode.window.showQuickPick(items.map(safeItem), options))?.map(({ value }) => value);
  },

  /** Lets the user write a line; `undefined` where that is given up. */
  askText: (prompt: string, value: string, longest: number): Thenable<string | undefined> =>
    vscode.window.showInputBox({
      prompt: label(prompt),
      value,
      validateInput: (text) =>
        text.length > longest ? vscode.l10n.t('At most {0} characters.', String(longest)) : null,
    }),

  treeItem: (text: TreeItemText, state = vscode.TreeItemCollapsibleState.None): vscode.TreeItem => {
    const item = new vscode.TreeItem(label(text.label), state);
    if (text.description !== undefined) item.description = label(text.description);
    if (text.tooltip !== undefined) item.tooltip = label(text.tooltip);
    return item;
  },

  /** Writes into an entry of the status bar, behind an icon. */
  setStatus: (item: vscode.StatusBarItem, icon: string, text: string, tooltip: string): void => {
    item.text = `$(${icon}) ${label(text)}`;
    item.tooltip = label(tooltip);
  },

  setTitle: (panel: vscode.WebviewPanel, title: string): void => {
    panel.title = label(title);
  },

  /** A channel of the Output view with an entry a message. */
  createLog: (name: string): Log => {
    const channel = vscode.window.createOutputChannel(name, { log: true });
    return {
      channel,
      info: (message) => {
        channel.info(safeText.log(message));
      },
      error: (message) => {
        channel.error(safeText.log(message));
      },
    };
  },

  /** Shows a text of several lines in the Output view, without taking the focus. */
  showReport: (channel: vscode.OutputChannel, text: string): void => {
    channel.replace(safeText.terminal(text));
    channel.show(true);
  },
};

/** An entry of a list. */
export interface PickItem<Value> {
  readonly label: string;
  /** A few words behind the label. */
  readonly description?: string;
  /** A sentence on a line of its own. */
  readonly detail?: string;
  readonly value: Value;
}

function safeItem<Value>(item: PickItem<Value>): PickItem<Value> {
  const { description, detail } = item;
  return {
    ...item,
    label: label(item.label),
    ...(description === undefined ? {} : { description: label(description) }),
    ...(detail === undefined ? {} : { detail: label(detail) }),
  };
}

export interface Log {
  /** For the language client, whose server makes its own entries safe. */
  readonly channel: vscode.LogOutputChannel;
  readonly info: (message: string) => void;
  readonly error: (message: string) => void;
}

interface ProgressStep {
  readonly message?: string;
  readonly increment?: number;
}
