import { cp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { TreeDataProvider } from 'vscode';
import type { Node } from '../../client/src/views/runsTree.js';

/** What the editor showed and did, and what the user answers next. */
const shown: string[] = [];
const opened: string[] = [];
const executed: unknown[] = [];
const logged: string[] = [];
const progress: unknown[] = [];
const edited: unknown[] = [];
const answers: unknown[] = [];
const commands = new Map<string, (...args: unknown[]) => Promise<void>>();
const state = {
  isTrusted: true,
  /** Files that `findFiles` finds. */
  files: new Array<string>(),
  workspaceFolders: new Array<{ readonly uri: Uri }>(),
  /** Whether a document can be saved. */
  saves: true,
  /** Whether the user cancels what takes long. */
  cancels: false,
  /** Whether edits are made. */
  edits: true,
  /** The text of documents. */
  text: '',
};

class Uri {
  constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}
  get fsPath() {
    return this.path;
  }
  toString() {
    return `${this.scheme}://${this.path}`;
  }
  static file(path: string) {
    return new Uri('file', path);
  }
  static parse(text: string) {
    const [scheme = '', path = ''] = text.split('://');
    return new Uri(scheme, path);
  }
  static from({ scheme, path }: { readonly scheme: string; readonly path: string }) {
    return new Uri(scheme, path);
  }
  static joinPath({ scheme, path }: Uri, ...parts: string[]) {
    return new Uri(scheme, [path, ...parts].join('/'));
  }
}

interface Disposes {
  dispose(): unknown;
}

class Disposable {
  constructor(readonly dispose: () => unknown) {}
  static from(...disposables: readonly Disposes[]) {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }
}

class EventEmitter<Event> {
  private readonly listeners = new Set<(event: Event) => unknown>();
  readonly event = (listener: (event: Event) => unknown) => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };
  fire(event: Event) {
    for (const listener of this.listeners) listener(event);
  }
  dispose() {
    this.listeners.clear();
  }
}

/** Keeps the arguments of its constructor. */
class Value {
  readonly args: readonly unknown[];
  constructor(...args: readonly unknown[]) {
    this.args = args;
  }
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...places: readonly [Position, Position] | readonly [number, number, number, number]) {
    if (places.length === 2) [this.start, this.end] = places;
    else [this.start, this.end] = [new Position(places[0], places[1]), new Position(places[2], places[3])];
  }
}

/** The edits of a workspace edit, in lines and characters. */
class WorkspaceEdit {
  readonly edits: { readonly file: string; readonly range: Range; readonly newText: string }[] = [];
  replace({ fsPath }: Uri, range: Range, newText: string) {
    this.edits.push({ file: fsPath, range, newText });
  }
}

class CodeLens {
  constructor(
    readonly range: Range,
    readonly command: unknown,
  ) {}
}

class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}

/** A panel, as the extension sees it and as its page does. */
class Panel {
  title: string;
  visible = true;
  revealed = 0;
  readonly posted: unknown[] = [];
  private readonly messages = new EventEmitter<unknown>();
  private readonly disposals = new EventEmitter<undefined>();
  private readonly views = new EventEmitter<undefined>();
  readonly onDidDispose = this.disposals.event;
  readonly onDidChangeViewState = this.views.event;
  readonly webview = {
    cspSource: 'vscode-resource:',
    html: '',
    options: {},
    asWebviewUri: (uri: Uri) => uri,
    onDidReceiveMessage: this.messages.event,
    postMessage: (message: unknown) => {
      this.posted.push(message);
      return Promise.resolve(true);
    },
  };

  constructor(_viewType: string, title: string) {
    this.title = title;
  }

  reveal() {
    this.revealed += 1;
  }

  dispose() {
    this.disposals.fire(undefined);
  }

  /** The page sends a message. */
  send(message: unknown) {
    this.messages.fire(message);
  }

  /** Another tab is selected, which destroys the page. */
  hide() {
    this.visible = false;
    this.views.fire(undefined);
  }
}

interface Serializer {
  deserializeWebviewPanel(panel: Panel): Promise<void>;
}

interface Item {
  readonly label: string;
}

interface StatusBarItem {
  text: string;
  tooltip: string;
  command: unknown;
  isVisible: boolean;
}

const panels: Panel[] = [];
const serializers = new Map<string, Serializer>();
const statusBarItems: StatusBarItem[] = [];
const trees = new Map<string, TreeDataProvider<Node>>();

const message = (text: string, ...rest: unknown[]) => {
  shown.push([text, ...rest.filter((one) => typeof one === 'string')].join(' | '));
  return Promise.resolve(answers.shift());
};

/** The module `vscode`, as far as the extension's tests need it. */
const module = {
  Uri,
  Disposable,
  EventEmitter,
  TreeItem,
  CodeLens,
  Position,
  Range,
  WorkspaceEdit,
  ThemeColor: Value,
  ThemeIcon: Value,
  ProgressLocation: { Window: 10, Notification: 15 },
  StatusBarAlignment: { Left: 1 },
  TreeItemCollapsibleState: { None: 0, Expanded: 2 },
  ViewColumn: { Active: -1, Beside: -2, One: 1 },
  TabInputText: Value,
  TabInputWebview: Value,
  env: {
    language: 'en',
    openExternal: (uri: Uri) => {
      executed.push(['openExternal', uri.toString()]);
      return Promise.resolve(true);
    },
  },
  l10n: {
    t: (text: string, ...values: unknown[]) =>
      text.replaceAll(/\{(\d)\}/g, (_, index) => String(values[Number(index)])),
  },
  commands: {
    registerCommand: (name: string, run: (...args: unknown[]) => Promise<void>) => {
      commands.set(name, run);
      return new Disposable(() => commands.delete(name));
    },
    executeCommand: (...args: unknown[]) => {
      executed.push(args);
      return Promise.resolve();
    },
  },
  window: {
    tabGroups: { all: [], activeTabGroup: { viewColumn: 1 } },
    activeTextEditor: undefined,
    visibleTextEditors: [],
    createOutputChannel: () => ({
      replace: (text: string) => shown.push(text),
      show: () => undefined,
      info: (line: string) => logged.push(line),
      error: (line: string) => logged.push(line),
      dispose: () => undefined,
    }),
    createStatusBarItem: () => {
      const item = {
        text: '',
        tooltip: '',
        command: undefined,
        isVisible: false,
        show: () => (item.isVisible = true),
        hide: () => (item.isVisible = false),
        dispose: () => undefined,
      };
      statusBarItems.push(item);
      return item;
    },
    createTreeView: (id: string, { treeDataProvider }: { readonly treeDataProvider: TreeDataProvider<Node> }) => {
      trees.set(id, treeDataProvider);
      return new Disposable(() => trees.delete(id));
    },
    createWebviewPanel: (viewType: string, title: string) => {
      const panel = new Panel(viewType, title);
      panels.push(panel);
      return panel;
    },
    registerWebviewPanelSerializer: (viewType: string, serializer: Serializer) => {
      serializers.set(viewType, serializer);
      return new Disposable(() => serializers.delete(viewType));
    },
    showInformationMessage: message,
    showWarningMessage: message,
    showErrorMessage: message,
    showInputBox: ({ value }: { value: string }) => {
      shown.push(`was ${value}`);
      return Promise.resolve(answers.shift());
    },
    showQuickPick: (items: readonly Item[]) => {
      shown.push(items.map(({ label }) => label).join(' | '));
      const wanted = answers.shift();
      if (!Array.isArray(wanted)) return Promise.resolve(items.find(({ label }) => label === wanted));
      return Promise.resolve(items.filter(({ label }) => wanted.includes(label)));
    },
    showOpenDialog: () => Promise.resolve(answers.shift()),
    showSaveDialog: () => Promise.resolve(answers.shift()),
    showTextDocument: (shown: Uri | { readonly uri: Uri }) => {
      opened.push('uri' in shown ? shown.uri.fsPath : shown.fsPath);
      return Promise.resolve();
    },
    withProgress: (_options: unknown, work: (progress: unknown, token: unknown) => unknown) =>
      work(
        { report: (step: unknown) => progress.push(step) },
        {
          onCancellationRequested: (listener: () => void) => {
            if (state.cancels) listener();
          },
        },
      ),
  },
  workspace: {
    get isTrusted() {
      return state.isTrusted;
    },
    get workspaceFolders() {
      return state.workspaceFolders;
    },
    asRelativePath: (file: Uri | string) => (typeof file === 'string' ? file : file.path).split('/').at(-1),
    // The images' pattern matches nothing.
    findFiles: (pattern: string) =>
      Promise.resolve(pattern.includes('idx3') ? [] : state.files.map((file) => Uri.file(file))),
    openTextDocument: (given: Uri | { readonly content: string }) => {
      if ('content' in given) shown.push(given.content);
      const uri = 'content' in given ? new Uri('untitled', 'Untitled-1') : given;
      return Promise.resolve({
        uri,
        languageId: uri.path.endsWith('.nn.yaml') ? 'nn-yaml' : 'plaintext',
        isDirty: !state.saves,
        version: 1,
        getText: () => state.text,
        validateRange: (range: Range) => range,
        save: () => Promise.resolve(state.saves),
      });
    },
    applyEdit: ({ edits }: WorkspaceEdit) => {
      if (state.edits) edited.push(edits);
      return Promise.resolve(state.edits);
    },
    onDidSaveTextDocument: () => new Disposable(() => undefined),
    fs: {
      copy: ({ fsPath }: Uri, target: Uri) => cp(fsPath, target.fsPath, { recursive: true, errorOnExist: true }),
      delete: ({ fsPath }: Uri) => rm(fsPath, { recursive: true }),
      readDirectory: async ({ fsPath }: Uri) => (await readdir(fsPath)).sort().map((name) => [name]),
      readFile: ({ fsPath }: Uri) => readFile(fsPath),
      stat: ({ fsPath }: Uri) => stat(fsPath),
    },
  },
};

/** Restores a panel after a reload of the window. */
async function restore(viewType: string): Promise<Panel> {
  const panel = new Panel(viewType, '');
  await serializers.get(viewType)?.deserializeWebviewPanel(panel);
  return panel;
}

/** Puts the editor back into its initial state. */
function reset(): void {
  for (const list of [shown, opened, executed, logged, progress, edited, answers, panels, statusBarItems])
    list.length = 0;
  commands.clear();
  trees.clear();
  Object.assign(state, {
    isTrusted: true,
    files: [],
    workspaceFolders: [],
    saves: true,
    cancels: false,
    edits: true,
    text: '',
  });
}

/** A double of the editor for tests: `vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module)`. */
export const editor = {
  shown,
  opened,
  executed,
  logged,
  progress,
  edited,
  answers,
  commands,
  state,
  panels,
  statusBarItems,
  trees,
  module,
  restore,
  reset,
};
