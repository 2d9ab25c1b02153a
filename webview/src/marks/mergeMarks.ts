import { byImportance, type Mark } from './mark.js';

/** Marks that would overlap, shown as one. */
export interface MarkGroup {
  /** Position in pixels. */
  readonly pixel: number;
  /** In the order of steps; at least one. */
  readonly marks: readonly Mark[];
  /** The most important one, whose sign is shown. */
  readonly main: Mark;
}

/**
 * Merges marks less than `distance` pixels apart. `toPixel` returns the position of a step; marks without a finite one are left out.
 */
export function mergeMarks(marks: readonly Mark[], toPixel: (step: number) => number, distance: number): MarkGroup[] {
  const groups: { pixel: number; marks: Mark[]; main: Mark }[] = [];
  for (const mark of marks.toSorted((a, b) => a.step - b.step)) {
    const pixel = toPixel(mark.step);
    if (!Number.isFinite(pixel)) continue;
    const last = groups.at(-1);
    if (!last || pixel - last.pixel >= distance) {
      groups.push({ pixel, marks: [mark], main: mark });
      continue;
    }
    last.marks.push(mark);
    if (byImportance(mark, last.main) < 0) last.main = mark;
  }
  return groups;
}
