import type { Expansion } from '../blocks/expand.js';
import type { NetworkInput } from '../blocks/networkInput.js';
import type { CheckOptions } from '../check.js';
import type { DataSchema } from '../dataSchema.js';
import type { Definition } from '../definition.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import type { Graph } from '../graph.js';
import type { Lines } from '../parse/lines.js';
import type { MapNode } from '../parse/node.js';
import type { InferredLayer } from '../shapes/inferredLayer.js';
import type { TrainedOutput } from '../trainedOutputs.js';

/** Everything that is known once shapes are. */
export interface RuleContext {
  readonly report: ReportDiagnostic;
  readonly text: string;
  readonly starts: Lines;
  readonly root: MapNode;
  readonly definition: Definition;
  readonly inputs: readonly NetworkInput[];
  readonly expansion: Expansion;
  readonly graph: Graph;
  readonly inferred: ReadonlyMap<string, InferredLayer>;
  /** `null` as long as the data was not opened. */
  readonly data: DataSchema | null;
  /** Returns what is noticed about the contents of the data; `null` as long as they were not read. */
  readonly checkData: NonNullable<CheckOptions['checkData']> | null;
  /** The outputs that are compared with a target; none as long as the data was not opened. */
  readonly trained: readonly TrainedOutput[];
}

/** Looks at the whole and tells one kind of thing. */
export type Rule = (context: RuleContext) => void;
