import type { ReportDiagnostic } from '../../diagnostics/pendingDiagnostic.js';
import type { Lines } from '../../parse/lines.js';
import type { FailedLayer } from '../../shapes/cause.js';
import type { Network } from '../../shapes/simulate.js';

/** The network in which causes were found. */
export interface NetworkContext extends Network {
  readonly report: ReportDiagnostic;
  readonly text: string;
  readonly starts: Lines;
}

/** A layer that cannot take its inputs, with what surrounds it. */
export type FailedLayerContext = NetworkContext & FailedLayer;
