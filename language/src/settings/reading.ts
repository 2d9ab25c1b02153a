import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Scope } from '../expressions/evaluate.js';
import type { SizeNames } from '../expressions/evaluateSize.js';
import type { Node } from '../parse/node.js';

/** What reading a value needs to know of where it stands. */
export interface Reading {
  readonly report: ReportDiagnostic;
  readonly scope: Scope;
  /**
   * The names that sizes may have in a shape; `null` or left out where any may stand: in an input's shape, and while
   * nobody knows the inputs.
   */
  readonly sizes?: SizeNames;
  /** How a layer inside of a layer is read; left out where none can stand. */
  readonly readLayer?: (node: Node, label: string) => unknown;
  /** Which diagnostic a value gets that is of the right kind but not allowed. */
  readonly wrongValue: 'argument/wrong-value' | 'data/wrong-value' | 'training/wrong-value' | 'study/wrong-value';
}
