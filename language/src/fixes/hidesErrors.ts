import { defaultSeverity } from '../diagnostic.js';
import type { PendingDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Graph } from '../graph.js';
import type { Shape } from '../shape.js';

/** What a check knows of a text. */
export interface Knowledge {
  readonly pending: readonly PendingDiagnostic[];
  readonly graph: Graph | null;
}

/**
 * Whether a fix repairs by hiding: less is known of an input's shape after it, or, with nothing left to find, of that of
 * a layer. What nobody knows cannot be wrong.
 */
export function hidesErrors(before: Knowledge, after: Knowledge): boolean {
  if (!before.graph || !after.graph) return false;
  if (knowsLess(before.graph.inputs.map(shapeOf), after.graph.inputs.map(shapeOf))) return true;
  if (after.pending.some(({ code }) => defaultSeverity(code) === 'error')) return false;
  return knowsLess(before.graph.layers.map(outputOf), after.graph.layers.map(outputOf));
}

type Named = readonly [name: string, shape: Shape | null];

function shapeOf({ name, shape }: Graph['inputs'][number]): Named {
  return [name, shape];
}

function outputOf({ name, outputShape }: Graph['layers'][number]): Named {
  return [name, outputShape];
}

function knowsLess(before: readonly Named[], after: readonly Named[]): boolean {
  const known = new Map(after);
  return before.some(([name, shape]) => {
    const now = known.get(name);
    return shape !== null && !shape.includes(null) && now !== undefined && (now === null || now.includes(null));
  });
}
