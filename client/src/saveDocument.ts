import type * as vscode from 'vscode';

/**
 * Saves the document and tells whether the file now holds its text. `save()` also answers `false` where there was nothing
 * left to save, because auto save was faster.
 */
export async function saveDocument(document: Pick<vscode.TextDocument, 'isDirty' | 'save'>): Promise<boolean> {
  return !document.isDirty || (await document.save()) || !document.isDirty;
}
