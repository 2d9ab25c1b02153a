import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Folders that the page may load from. */
export function dashboardRoots(extension: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')];
}

/** The page around dist/webview.js. Nothing from anywhere else may run or be loaded, nor styles written into elements. */
export function dashboardPage(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const dist = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', name)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src data:`,
  ].join('; ');
  // The style sheet's id is where vscode-elements look for the icons.
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link id="vscode-codicon-stylesheet" rel="stylesheet" href="${dist('webview.css')}" />
    <title>Shapewright</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${dist('webview.js')}"></script>
  </body>
</html>`;
}
