import { check, type CheckOptions, countParameters, type Diagnostic, formatShape } from '#language';
import { applyFix } from '../applyFix.js';
import type { Fault } from './injectFaults.js';

export interface Repair {
  /** Whether the check finds something that it does not in the definition without the fault. */
  readonly visible: boolean;
  /** Which of the first diagnostic's fixes leaves nothing new to be found, from 0; `null` if none does. */
  readonly by: number | null;
  /** Whether the first fix gives the same shapes and parameters as before. */
  readonly restores: boolean;
  /** The first diagnostic and its fixes. */
  readonly told: string;
}

/** Injects a fault and takes the fixes that the check offers. */
export function repairFault(original: string, fault: Fault, options: CheckOptions): Repair {
  const before = new Set(errorsAndWarnings(check(original, { ...options, fixes: false }).diagnostics).map(describe));
  const fresh = (diagnostics: readonly Diagnostic[]) =>
    errorsAndWarnings(diagnostics).filter((diagnostic) => !before.has(describe(diagnostic)));
  const found = fresh(check(fault.text, options).diagnostics);
  const diagnostic = found.find(({ severity }) => severity === 'error') ?? found[0];
  if (!diagnostic) return { visible: false, by: null, restores: false, told: '' };
  const repaired = diagnostic.fixes.map((fix) => check(applyFix(fault.text, fix), { ...options, fixes: false }));
  const by = repaired.findIndex(({ diagnostics }) => fresh(diagnostics).length === 0);
  const [first] = repaired;
  return {
    visible: true,
    by: by < 0 ? null : by,
    restores:
      first !== undefined && outline(first.graph) === outline(check(original, { ...options, fixes: false }).graph),
    told: `${diagnostic.message} (${diagnostic.fixes.map(({ title }) => title).join(' | ')})`,
  };
}

function errorsAndWarnings(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

function describe({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

/** The shape of what the network gives, and how many parameters it has. */
function outline(graph: ReturnType<typeof check>['graph']): string {
  const last = graph?.layers.find(({ name }) => name === graph.outputs[0]);
  const total = (graph?.layers ?? []).map(countParameters).reduce((sum, { trainable }) => sum + trainable, 0);
  return `${last?.outputShape ? formatShape(last.outputShape) : 'unknown'} ${total}`;
}
