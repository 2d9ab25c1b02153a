import * as vscode from 'vscode';
import { isRunCopy } from './isRunCopy.js';

/** Provides the code lens `▷ Train` above the first line of a definition; none for the copy in a run directory. */
export const trainLens = {
  provideCodeLenses: ({ uri }: Pick<vscode.TextDocument, 'uri'>): vscode.CodeLens[] => {
    if (isRunCopy(uri)) return [];
    const train = {
      title: `$(play) ${vscode.l10n.t('Train')}`,
      tooltip: vscode.l10n.t('Train this network and watch it in the dashboard'),
      command: 'shapewright.train',
      arguments: [uri],
    };
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), train)];
  },
} satisfies vscode.CodeLensProvider;
