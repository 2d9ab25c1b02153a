import * as vscode from 'vscode';
import { isRunCopy } from './isRunCopy.js';

/** Provides the code lenses above the first line of a definition: `▷ Train` and `Show Data`; none for the copy in a run directory. */
export const definitionLenses = {
  provideCodeLenses: ({ uri }: Pick<vscode.TextDocument, 'uri'>): vscode.CodeLens[] => {
    if (isRunCopy(uri)) return [];
    const train = {
      title: `$(play) ${vscode.l10n.t('Train')}`,
      tooltip: vscode.l10n.t('Train this network and watch it in the dashboard'),
      command: 'shapewright.train',
      arguments: [uri],
    };
    const showData = {
      title: `$(table) ${vscode.l10n.t('Show Data')}`,
      tooltip: vscode.l10n.t('Look at the data: columns, classes and samples as the network gets them'),
      command: 'shapewright.showData',
      arguments: [uri],
    };
    return [train, showData].map((command) => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command));
  },
} satisfies vscode.CodeLensProvider;
