import type {
  CellSamples,
  Evaluation,
  FeatureMaps,
  FeatureMapsRequest,
  FromDashboard,
  MatrixCell,
  Record,
  Run,
  RunEntry,
  ShownSample,
  SplitName,
  ToDashboard,
} from '#protocol';
import { type Curves, replaceRecords } from './curves.js';
import { type LayerHistory, replaceLayers } from './layers/layerHistory.js';
import { advance, noProgress, type Progress } from './progress.js';

/** Note of the trainer. */
export interface Note {
  /** Index of its record. */
  readonly record: number;
  readonly step: number;
  readonly level: 'information' | 'warning' | 'error';
  readonly message: string;
  /** What the note says about the course of training, such as `overfitting`; such notes are marked in the curves. */
  readonly code?: string | undefined;
}

/** State of an inspection. The last result is shown until the next one arrives. */
export type Inspection =
  | { readonly phase: 'none' }
  | { readonly phase: 'requested'; readonly what: FeatureMapsRequest; readonly result: FeatureMaps | null }
  | { readonly phase: 'shown'; readonly what: FeatureMapsRequest; readonly result: FeatureMaps }
  | { readonly phase: 'failed'; readonly what: FeatureMapsRequest; readonly message: string };

/** A cell of a confusion matrix that the user opened. */
export interface OpenCell {
  readonly cell: MatrixCell;
  /** `null` until the extension has found them. */
  readonly found: CellSamples | null;
  /** The samples for people, in the same order; `null` until they were read. */
  readonly samples: readonly ShownSample[] | null;
  /** Why there are none; `null`: nothing went wrong. */
  readonly problem: string | null;
}

/** The run that is shown. */
export interface Shown {
  readonly key: string;
  /** `null` until the extension has sent it. */
  readonly run: Run | null;
  readonly alive: boolean;
  readonly curves: Curves;
  readonly progress: Progress;
  /** Step of the newest checkpoint or end of an epoch, after which feature maps are requested again. */
  readonly milestone: number;
  readonly notes: readonly Note[];
  readonly layers: LayerHistory;
  readonly evaluations: ReadonlyMap<SplitName, Evaluation>;
  readonly inspection: Inspection;
  /** `null`: none. */
  readonly openCell: OpenCell | null;
}

/** State of the dashboard. */
export interface State {
  /** `null` until the extension has sent them. */
  readonly runs: readonly RunEntry[] | null;
  readonly shown: Shown | null;
}

/** State before the first message. */
export const initialState: State = { runs: null, shown: null };

/** Messages that change the state. The selected tab belongs to the saved state. */
export type StateMessage = Exclude<ToDashboard, { type: 'tab' }>;

/** Maximum number of notes; older ones are dropped but remain in `records.jsonl`. */
const maxNotes = 200;

function open(key: string): Shown {
  return {
    key,
    run: null,
    alive: false,
    curves: new Map(),
    progress: noProgress,
    milestone: 0,
    notes: [],
    layers: [],
    evaluations: new Map(),
    inspection: { phase: 'none' },
    openCell: null,
  };
}

/** Returns the state after a message from the extension. Ignores messages about a run that is not shown. */
export function received(state: State, message: StateMessage): State {
  if (message.type === 'runs') {
    // A run that was listed before and is missing now was deleted; one that was never listed was just opened.
    const { runs, shown } = state;
    const isGone = runs?.some(({ key }) => key === shown?.key) && !message.runs.some(({ key }) => key === shown?.key);
    return { runs: message.runs, shown: isGone || message.runs.length === 0 ? null : shown };
  }
  if (message.type === 'run') {
    const shown = state.shown?.key === message.key ? state.shown : open(message.key);
    return { ...state, shown: { ...shown, run: message.run, alive: message.alive } };
  }
  if (state.shown?.key !== message.key) return state;
  const { shown } = state;
  switch (message.type) {
    case 'records':
      return { ...state, shown: withRecords(shown, message.from, message.records) };
    case 'evaluation': {
      const evaluations = new Map(shown.evaluations).set(message.evaluation.split, message.evaluation);
      return { ...state, shown: { ...shown, evaluations } };
    }
    case 'inspection':
      return { ...state, shown: { ...shown, inspection: answered(shown.inspection, message.what, message.result) } };
    case 'inspection_failed':
      return { ...state, shown: { ...shown, inspection: failed(shown.inspection, message.message) } };
    case 'cell':
      return withCell(state, shown, message.cell, { found: message.found });
    case 'cell_samples':
      return withCell(state, shown, message.cell, { samples: message.samples });
    case 'cell_failed':
      return withCell(state, shown, message.cell, { problem: message.message });
  }
}

/** Returns the state after a message to the extension. */
export function sent(state: State, message: FromDashboard): State {
  switch (message.type) {
    case 'select':
      return state.shown?.key === message.key ? state : { ...state, shown: open(message.key) };
    case 'inspect': {
      if (state.shown?.key !== message.key) return state;
      const { inspection } = state.shown;
      const result = inspection.phase === 'requested' || inspection.phase === 'shown' ? inspection.result : null;
      return { ...state, shown: { ...state.shown, inspection: { phase: 'requested', what: message.what, result } } };
    }
    case 'open_cell': {
      if (state.shown?.key !== message.key) return state;
      const openCell = { cell: message.cell, found: null, samples: null, problem: null };
      return { ...state, shown: { ...state.shown, openCell } };
    }
    case 'ready':
    case 'control':
      return state;
  }
}

/** Adds an answer about a cell, unless another one was opened meanwhile. */
function withCell(state: State, shown: Shown, cell: MatrixCell, answer: Partial<OpenCell>): State {
  if (!shown.openCell || JSON.stringify(shown.openCell.cell) !== JSON.stringify(cell)) return state;
  return { ...state, shown: { ...shown, openCell: { ...shown.openCell, ...answer } } };
}

function withRecords(shown: Shown, from: number, records: readonly Record[]): Shown {
  let notes = shown.notes.filter(({ record }) => record < from);
  records.forEach((record, offset) => {
    if (record.type === 'note') {
      const { step, level, message, code } = record;
      notes.push({ record: from + offset, step, level, message, code });
    } else if (record.type === 'resumed') {
      // Notes without a code are about the machine and the data, and stay true.
      notes = notes.filter(({ code, step }) => code === undefined || step <= record.step);
    }
  });
  return {
    ...shown,
    curves: replaceRecords(shown.curves, from, records),
    progress: records.reduce(advance, from === 0 ? noProgress : shown.progress),
    milestone: records.reduce(laterMilestone, from === 0 ? 0 : shown.milestone),
    notes: notes.slice(-maxNotes),
    layers: replaceLayers(shown.layers, from, records),
  };
}

function laterMilestone(before: number, record: Record): number {
  switch (record.type) {
    case 'epoch':
    case 'checkpoint':
      return Math.max(before, record.step);
    case 'resumed':
      return record.step;
    case 'step':
    case 'evaluation':
    case 'layers':
    case 'note':
      return before;
  }
}

/** Ignores the result of an older request. */
function answered(before: Inspection, what: FeatureMapsRequest, result: FeatureMaps): Inspection {
  return before.phase === 'none' || isSameRequest(before.what, what) ? { phase: 'shown', what, result } : before;
}

/** Tells whether two requests are equal. */
export function isSameRequest(one: FeatureMapsRequest, other: FeatureMapsRequest): boolean {
  const values = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).every(([key, value]) => values.get(key) === value);
}

function failed(before: Inspection, message: string): Inspection {
  return before.phase === 'requested' ? { phase: 'failed', what: before.what, message } : before;
}
