import type { Edit } from '../diagnostics/pendingDiagnostic.js';

/** The text with all edits made; they must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return inOrder(edits).reduceRight(
    (result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end),
    text,
  );
}

/**
 * Where an offset lies after the edits. What is inserted right at it pushes it on; a replacement of what begins there
 * does not.
 */
export function moveOffset(offset: number, edits: readonly Edit[]): number {
  return inOrder(edits)
    .filter(({ span }) => span.end <= offset)
    .reduce((moved, { span, newText }) => moved + newText.length - (span.end - span.start), offset);
}

/** The stretches of the new text that the edits wrote. */
export function editedSpans(edits: readonly Edit[]) {
  return inOrder(edits).map(({ span, newText }, at, all) => {
    const start = moveOffset(span.start, all.slice(0, at));
    return { start, end: start + newText.length };
  });
}

function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((a, b) => a.span.start - b.span.start);
}
