import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Name of a page of dist/webview.js. */
export type Page = 'dashboard' | 'comparison' | 'data' | 'rate';

/** Loads a page into a panel. Its message listener must already be registered. */
export function showPage(panel: vscode.WebviewPanel, extension: vscode.Uri, page: Page): void {
  const folder = (name: string) => vscode.Uri.joinPath(extension, name);
  panel.iconPath = vscode.Uri.joinPath(folder('media'), 'icon.png');
  panel.webview.options = { enableScripts: true, localResourceRoots: [folder('dist'), folder('media')] };
  panel.webview.html = htmlOf(panel.webview, extension, page);
}

/** Returns the HTML of a page. Its content security policy allows only the extension's own script, styles and fonts. */
function htmlOf(webview: vscode.Webview, extension: vscode.Uri, page: Page): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'webview.js')).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Shapewright</title>
  </head>
  <body data-page="${page}">
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
