import { setTimeout as pause } from 'node:timers/promises';
import type * as vscode from 'vscode';

/** Delay between attempts in milliseconds, and the number of attempts. */
const retryDelay = 200;
const maxAttempts = 25;

/**
 * Saves the document and tells whether the file now contains its text. Retries for some seconds, because `save()` also
 * returns `false` while auto save is writing the document.
 */
export async function saveDocument(document: Pick<vscode.TextDocument, 'isDirty' | 'save'>): Promise<boolean> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    if (!document.isDirty || (await document.save())) return true;
    await pause(retryDelay);
  }
  return !document.isDirty;
}
