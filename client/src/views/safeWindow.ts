import * as vscode from 'vscode';
import { safeText } from '#protocol';

const { label } = safeText;

/** Texts of a tree item. */
export interface TreeItemText {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
}

/**
 * Wraps the functions of `vscode.window` that show text and sanitizes it. Names and messages may come from a stranger, and
 * the editor would render links and icons in them. Lint allows the original functions in this file only.
 */
export const safeWindow = {
  showInformation: (message: string, ...buttons: string[]) =>
    vscode.window.showInformationMessage(label(message), ...buttons),
  showWarning: (message: string, ...buttons: string[]) => vscode.window.showWarningMessage(label(message), ...buttons),
  showError: (message: string, ...buttons: string[]) => vscode.window.showErrorMessage(label(message), ...buttons),

  /** Shows a modal dialog and returns the pressed button. */
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

  /** Lets the user pick one item. Returns `undefined` if cancelled. */
  pick: async <Value>(items: readonly PickItem<Value>[], placeHolder: string): Promise<Value | undefined> =>
    (await vscode.window.showQuickPick(items.map(safeItem), { placeHolder: label(placeHolder) }))?.value,

  /** Lets the user pick any number of items. Returns `undefined` if cancelled. */
  pickMany: async <Value>(
    items: readonly PickItem<Value>[],
    placeHolder: string,
  ): Promise<readonly Value[] | undefined> => {
    const options = { placeHolder: label(placeHolder), canPickMany: true } as const;
    return (await vscode.window.showQuickPick(items.map(safeItem), options))?.map(({ value }) => value);
  },

  /** Lets the user edit a line of at most `maxLength` characters. Returns `undefined` if cancelled. */
  askText: (prompt: string, value: string, maxLength: number): Thenable<string | undefined> =>
    vscode.window.showInputBox({
      prompt: label(prompt),
      value,
      validateInput: (text) =>
        text.length > maxLength ? vscode.l10n.t('At most {0} characters.', String(maxLength)) : null,
    }),

  treeItem: (text: TreeItemText, state = vscode.TreeItemCollapsibleState.None): vscode.TreeItem => {
    const item = new vscode.TreeItem(label(text.label), state);
    if (text.description !== undefined) item.description = label(text.description);
    if (text.tooltip !== undefined) item.tooltip = label(text.tooltip);
    return item;
  },

  /** Sets icon, text and tooltip of a status bar item. */
  setStatus: (item: vscode.StatusBarItem, icon: string, text: string, tooltip: string): void => {
    item.text = `$(${icon}) ${label(text)}`;
    item.tooltip = label(tooltip);
  },

  setTitle: (panel: vscode.WebviewPanel, title: string): void => {
    panel.title = label(title);
  },

  /** Creates a log channel of the Output view. */
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

  /** Replaces the content of an output channel and shows it without taking the focus. */
  showReport: (channel: vscode.OutputChannel, text: string): void => {
    channel.replace(safeText.terminal(text));
    channel.show(true);
  },
};

/** Entry of a quick pick. */
export interface PickItem<Value> {
  readonly label: string;
  /** Shown after the label. */
  readonly description?: string;
  /** Shown on its own line. */
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

/** Log channel that sanitizes its messages. */
export interface Log {
  /** The channel for the language client, whose server sanitizes its own messages. */
  readonly channel: vscode.LogOutputChannel;
  readonly info: (message: string) => void;
  readonly error: (message: string) => void;
}

interface ProgressStep {
  readonly message?: string;
  readonly increment?: number;
}
