import * as v from 'valibot';
import * as vscode from 'vscode';
import { type Log, safeWindow } from './safeWindow.js';
import { showErrorNotice } from './showErrorNotice.js';
import { type Page, showPage } from './showPage.js';

/** Description of a page's panel and of the messages that the page sends. */
export interface PagePanelOptions<FromPage> {
  readonly page: Page;
  readonly viewType: string;
  /** Title of a new panel. */
  readonly title: string;
  /** Position of a new panel. */
  readonly column: vscode.ViewColumn | { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus: boolean };
  readonly messageSchema: v.GenericSchema<unknown, FromPage>;
  /** Handles a message. The first one that a new page sends is `ready`. */
  readonly received: (message: FromPage) => Promise<void>;
  /** Called when the user closes the panel. */
  readonly closed: () => void;
}

/** The panel of a page. There is at most one. */
export interface PagePanel<ToPage> {
  readonly isOpen: boolean;
  /** Whether the page receives messages. */
  readonly isReady: boolean;
  /** Reveals the panel, or creates it if there is none. */
  open(): void;
  /** Sends a message to the page; ignored unless it is ready. */
  post(message: ToPage): void;
  setTitle(title: string): void;
  /** Stops restoring panels. An open panel is kept, so that VS Code restores it after a reload of the window. */
  dispose(): void;
}

/**
 * Creates the panel of a page. The panel keeps no data: VS Code destroys a hidden page, and when the page is shown again it
 * sends `ready` and must be sent everything anew.
 *
 * @param found resolves when the runs that existed at activation are in the store; `ready` is handled after that
 */
export function createPagePanel<FromPage extends { readonly type: string }, ToPage>(
  extension: vscode.Uri,
  options: PagePanelOptions<FromPage>,
  found: Promise<void>,
  log: Log,
): PagePanel<ToPage> {
  let panel: vscode.WebviewPanel | null = null;
  let ready = false;

  const received = async (from: vscode.WebviewPanel, message: FromPage) => {
    if (message.type === 'ready') {
      await found;
      if (panel !== from) return;
      ready = true;
    }
    await options.received(message);
  };

  const attach = (next: vscode.WebviewPanel) => {
    // A restored background tab is attached when it is first shown, possibly after a newer panel was opened.
    const before = panel;
    panel = next;
    ready = false;
    before?.dispose();
    next.onDidDispose(() => {
      if (panel !== next) return;
      [panel, ready] = [null, false];
      options.closed();
    });
    next.onDidChangeViewState(() => {
      if (panel === next && !next.visible) ready = false;
    });
    next.webview.onDidReceiveMessage((sent: unknown) => {
      const message = v.safeParse(options.messageSchema, sent);
      if (!message.success || panel !== next) return;
      received(next, message.output).catch((error: unknown) => void showErrorNotice(error, log));
    });
    showPage(next, extension, options.page);
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(options.viewType, {
    deserializeWebviewPanel: (restored) => {
      attach(restored);
      return Promise.resolve();
    },
  });

  return {
    get isOpen() {
      return panel !== null;
    },
    get isReady() {
      return ready;
    },
    open: () => {
      if (panel) panel.reveal(undefined, true);
      else attach(vscode.window.createWebviewPanel(options.viewType, options.title, options.column));
    },
    post: (message) => {
      if (ready) void panel?.webview.postMessage(message);
    },
    setTitle: (title) => {
      if (panel) safeWindow.setTitle(panel, title);
    },
    dispose: () => {
      serializer.dispose();
    },
  };
}
