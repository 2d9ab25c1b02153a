import { setTimeout as pause } from 'node:timers/promises';
import type * as vscode from 'vscode';

/** Milliseconds between two tries, and how many there are. */
const rest = 200;
const tries = 25;

/**
 * Saves the document and tells whether the file now holds its text. `save()` also answers `false` where auto save was faster, and
 * while it is at work, when the document is not even clean yet: so it is asked again for a while.
 */
export async function saveDocument(document: Pick<vscode.TextDocument, 'isDirty' | 'save'>): Promise<boolean> {
  for (let count = 0; count < tries; count++) {
    if (!document.isDirty || (await document.save())) return true;
    await pause(rest);
  }
  return !document.isDirty;
}
