import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Folders that the page may load from. */
export function dashboardRoots(extension: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')];
}

/** Returns the page around dist/webview.js that shows the dashboard or a comparison. Nothing from anywhere else may run or be loaded, nor styles written into elements. */
export function dashboardPage(
  webview: vscode.Webview,
  extension: vscode.Uri,
  page: 'dashboard' | 'comparison',
): string {
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
