import type { Edit, PendingFix } from '../diagnostics/pendingDiagnostic.js';

/** Returns a fix of one edit or several, or none if they are `null`: what is written in a way that is not known stays. */
export function editFix(
  title: string,
  edits: Edit | readonly Edit[] | null,
  preference?: number,
): readonly PendingFix[] {
  if (edits === null) return [];
  return [{ title, edits: 'span' in edits ? [edits] : edits, ...(preference !== undefined && { preference }) }];
}
