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
 * The mark of the best epoch stays alone: marks close to it move beside it, to its left where its right is beyond `end`.
 */
export function mergeMarks(
  marks: readonly Mark[],
  toPixel: (step: number) => number,
  distance: number,
  end = Infinity,
): MarkGroup[] {
  const placed = marks
    .map((mark) => ({ mark, pixel: toPixel(mark.step) }))
    .filter(({ pixel }) => Number.isFinite(pixel));
  const best = placed.find(({ mark }) => mark.kind === 'best');
  const others = placed
    .filter((at) => at !== best)
    .map(({ mark, pixel }) => ({ mark, pixel: best ? besides(best.pixel, pixel, distance, end) : pixel }));
  const groups: { pixel: number; marks: Mark[]; main: Mark }[] = [];
  for (const { mark, pixel } of others.sort((a, b) => a.pixel - b.pixel || a.mark.step - b.mark.step)) {
    const last = groups.at(-1);
    if (!last || pixel - last.pixel >= distance) {
      groups.push({ pixel, marks: [mark], main: mark });
      continue;
    }
    last.marks.push(mark);
    if (byImportance(mark, last.main) < 0) last.main = mark;
  }
  if (best) groups.push({ pixel: best.pixel, marks: [best.mark], main: best.mark });
  return groups.sort((a, b) => a.pixel - b.pixel);
}

/** Returns the position of a mark at least `distance` away from the best epoch's. */
function besides(best: number, pixel: number, distance: number, end: number): number {
  if (Math.abs(pixel - best) >= distance) return pixel;
  return pixel <= best || best + distance > end ? best - distance : best + distance;
}
