import type { Point } from '../curves.js';

/**
 * Returns means over windows of about the same number of steps. A trainer records at time intervals and at the end of each
 * epoch, so that some means are over hundreds of steps and others over one, which would look like spikes. Merges windows
 * shorter than the median with those after them, weighted by steps. Keeps gaps.
 */
export function evenWindows(points: readonly Point[]): Point[] {
  const windows = points.map((point, index) => ({ ...point, steps: point.step - (points[index - 1]?.step ?? 0) }));
  const usual = median(windows.map(({ steps }) => steps));
  const even: Point[] = [];
  let open: Window | null = null;
  for (const window of windows) {
    if (!Number.isFinite(window.value)) {
      if (open) even.push(open);
      even.push(window);
      open = null;
      continue;
    }
    open = open ? joined(open, window) : window;
    if (open.steps < usual) continue;
    even.push(open);
    open = null;
  }
  const last = even.at(-1);
  // The remaining steps are too few for their own window.
  if (open && last && Number.isFinite(last.value)) even[even.length - 1] = joined(windowOf(last, even.at(-2)), open);
  else if (open) even.push(open);
  return even.map(({ record, step, value }) => ({ record, step, value }));
}

interface Window extends Point {
  readonly steps: number;
}

function joined(a: Window, b: Window): Window {
  const steps = a.steps + b.steps;
  return { ...b, steps, value: (a.value * a.steps + b.value * b.steps) / Math.max(1, steps) };
}

function windowOf(point: Point, before: Point | undefined): Window {
  return { ...point, steps: point.step - (before?.step ?? 0) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
