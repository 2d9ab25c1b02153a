import type { Edit, PendingFix } from '../diagnostics/pendingDiagnostic.js';

/** Returns a fix of one edit, or none if there is no edit: what is written in a way that is not known stays. */
export function editFix(title: string, edit: Edit | null, preference?: number): readonly PendingFix[] {
  return edit ? [{ title, edits: [edit], ...(preference !== undefined && { preference }) }] : [];
}
