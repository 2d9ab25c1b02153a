import { check, type CheckOptions, countParameters, type Finding, formatShape } from '#language';
import { applyFix } from '../applyFix.js';
import type { Fault } from './injectFaults.js';

export interface Repair {
  /** Whether the check finds something that it does not in the definition without the fault. */
  readonly visible: boolean;
  /** Which of the first finding's fixes leaves nothing new to be found, from 0; `null` if none does. */
  readonly by: number | null;
  /** Whether the first fix gives the same shapes and parameters as before. */
  readonly restores: boolean;
  /** The first finding and its fixes. */
  readonly told: string;
}

/** Injects a fault and takes the fixes that the check offers. */
export function repairFault(original: string, fault: Fault, options: CheckOptions): Repair {
  const before = new Set(grave(check(original, { ...options, fixes: false }).findings).map(describe));
  const fresh = (findings: readonly Finding[]) => grave(findings).filter((finding) => !before.has(describe(finding)));
  const found = fresh(check(fault.text, options).findings);
  const finding = found.find(({ severity }) => severity === 'error') ?? found[0];
  if (!finding) return { visible: false, by: null, restores: false, told: '' };
  const repaired = finding.fixes.map((fix) => check(applyFix(fault.text, fix), { ...options, fixes: false }));
  const by = repaired.findIndex(({ findings }) => fresh(findings).length === 0);
  const [first] = repaired;
  return {
    visible: true,
    by: by < 0 ? null : by,
    restores:
      first !== undefined && outline(first.graph) === outline(check(original, { ...options, fixes: false }).graph),
    told: `${finding.message} (${finding.fixes.map(({ title }) => title).join(' | ')})`,
  };
}

function grave(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

function describe({ code, message }: Finding): string {
  return `${code} ${message}`;
}

/** The shape of what the network gives, and how many parameters it has. */
function outline(graph: ReturnType<typeof check>['graph']): string {
  const last = graph?.layers.find(({ name }) => name === graph.outputs[0]);
  const total = (graph?.layers ?? []).map(countParameters).reduce((sum, { trainable }) => sum + trainable, 0);
  return `${last?.outputShape ? formatShape(last.outputShape) : 'unknown'} ${total}`;
}
