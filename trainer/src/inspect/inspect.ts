import type { InspectionKind, InspectionRequests, InspectionResults } from '#protocol';
import type { Training } from '../training/training.js';
import { featureMaps } from './featureMaps.js';
import type { InspectedRun } from './inspectedRun.js';
import { samples } from './samples.js';

/** Carries out one kind of inspection. @throws if it does not fit the model or the data; the message is for people */
type Inspection<Kind extends InspectionKind> = (
  request: InspectionRequests[Kind],
  training: Training,
  run: InspectedRun,
) => Promise<InspectionResults[Kind]>;

/** Every kind of inspection. To add one, add a file and its entry, and the protocol's. */
const inspections: { readonly [Kind in InspectionKind]: Inspection<Kind> } = {
  feature_maps: featureMaps,
  samples,
};

/** Inspects a model. @throws if the request does not fit the model or the data; the message is for people */
export function inspect<Kind extends InspectionKind>(
  request: InspectionRequests[Kind] & { readonly kind: Kind },
  training: Training,
  run: InspectedRun,
): Promise<InspectionResults[Kind]> {
  const kind: Kind = request.kind;
  return inspections[kind](request, training, run);
}
