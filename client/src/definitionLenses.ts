import * as vscode from 'vscode';
import { isRunCopy } from './isRunCopy.js';

/** Sections that make several runs of a definition, or folds. */
const study = /^(variants|sweep|seeds)\s*:|\bk_fold\s*:/m;

/** Provides the code lenses above the first line of a definition: `▷ Train`, `Run Study` if it declares one, and `Show Data`; none for the copy in a run directory. */
export const definitionLenses = {
  provideCodeLenses: (document: Pick<vscode.TextDocument, 'uri' | 'getText'>): vscode.CodeLens[] => {
    const { uri } = document;
    if (isRunCopy(uri)) return [];
    const train = {
      title: `$(play) ${vscode.l10n.t('Train')}`,
      tooltip: vscode.l10n.t('Train this network and watch it in the dashboard'),
      command: 'shapewright.train',
      arguments: [uri],
    };
    const runStudy = {
      title: `$(beaker) ${vscode.l10n.t('Run Study')}`,
      tooltip: vscode.l10n.t('Train all runs that this definition declares, and compare them'),
      command: 'shapewright.runStudy',
      arguments: [uri],
    };
    const showData = {
      title: `$(table) ${vscode.l10n.t('Show Data')}`,
      tooltip: vscode.l10n.t('Look at the data: columns, classes and samples as the network gets them'),
      command: 'shapewright.showData',
      arguments: [uri],
    };
    const lenses = [train, ...(study.test(document.getText()) ? [runStudy] : []), showData];
    return lenses.map((command) => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command));
  },
} satisfies vscode.CodeLensProvider;
