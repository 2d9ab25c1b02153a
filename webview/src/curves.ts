import type { Logs, Record } from '#protocol';
import { downsample } from './downsample.js';

/** Value of a metric at a step. */
export interface Point {
  /** Index of its record. */
  readonly record: number;
  readonly step: number;
  /** May be NaN or infinite, which is drawn as a gap. */
  readonly value: number;
}

/** Values of one metric. */
export interface Curve {
  /** Means over several training steps. */
  readonly steps: readonly Point[];
  /** Means over a training epoch. */
  readonly training: readonly Point[];
  /** Values on the validation split after each epoch (Keras's `val_` logs). */
  readonly validation: readonly Point[];
}

/** Curves by metric name, in order of appearance. */
export type Curves = ReadonlyMap<string, Curve>;

/** Longer series are downsampled, so that the memory does not grow with the duration of a run. */
const maxPoints = 4096;
const validationPrefix = 'val_';

type Series = keyof Curve;
const everySeries = ['steps', 'training', 'validation'] as const;

/** Returns the curves after replacing the records from index `from` on by `records`. */
export function replaceRecords(curves: Curves, from: number, records: readonly Record[]): Curves {
  const growing = new Map<string, { [series in Series]: Point[] }>();

  function keep(wanted: (point: Point) => boolean): void {
    for (const curve of growing.values())
      for (const series of everySeries) curve[series] = curve[series].filter(wanted);
  }
  function add(name: string, series: Series, point: Point): void {
    let curve = growing.get(name);
    if (!curve) growing.set(name, (curve = { steps: [], training: [], validation: [] }));
    curve[series].push(point);
  }
  function addLogs(logs: Logs, means: 'steps' | 'training', record: number, step: number): void {
    for (const [name, word] of Object.entries(logs)) {
      const point = { record, step, value: Number(word) };
      if (name.startsWith(validationPrefix)) add(name.slice(validationPrefix.length), 'validation', point);
      else add(name, means, point);
    }
  }

  for (const [name, curve] of curves) {
    growing.set(name, { steps: [...curve.steps], training: [...curve.training], validation: [...curve.validation] });
  }
  keep((point) => point.record < from);

  records.forEach((record, offset) => {
    switch (record.type) {
      case 'step':
        addLogs(record.logs, 'steps', from + offset, record.step);
        break;
      case 'epoch':
        addLogs(record.logs, 'training', from + offset, record.step);
        break;
      case 'resumed':
        keep((point) => point.step <= record.step);
        break;
      case 'evaluation':
      case 'checkpoint':
      case 'layers':
      case 'note':
        break;
    }
  });

  for (const curve of growing.values())
    for (const series of everySeries) curve[series] = downsample(curve[series], maxPoints);
  return growing;
}
