import * as vscode from 'vscode';
import type { RunStore } from '../runs/runStore.js';
import type { WatchedRun } from '../runs/watchedRun.js';
import { titleText } from './runText.js';

const scheme = 'shapewright-settings';

/** Shows how two runs were set in the editor's own diff: their definitions if these differ, otherwise all settings. */
export async function diffRuns(one: WatchedRun, other: WatchedRun): Promise<void> {
  const isSameText =
    one.run.definition_sha256 !== undefined && one.run.definition_sha256 === other.run.definition_sha256;
  const uriOf = isSameText ? settingsUri : definitionUri;
  const title = `${titleText(one)} ↔ ${titleText(other)}`;
  await vscode.commands.executeCommand('vscode.diff', uriOf(one), uriOf(other), title, { preview: true });
}

/** Provides the documents of the diff. They are read-only, and come from what the window knows of a run. */
export function createSettingsDocuments(store: RunStore): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ query }) => {
      const watched = store.get(query);
      if (!watched) return '';
      const { variant, changes, settings } = watched.run;
      return `${JSON.stringify({ ...(variant !== undefined && { variant }), ...(changes && { changes }), settings }, null, 2)}\n`;
    },
  });
}

function settingsUri({ directory }: WatchedRun): vscode.Uri {
  return vscode.Uri.from({ scheme, path: '/settings.json', query: directory });
}

function definitionUri({ directory }: WatchedRun): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.file(directory), 'definition.nn.yaml');
}
