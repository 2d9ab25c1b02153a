import * as v from 'valibot';
import { featureMapsRequestSchema, featureMapsSchema } from './featureMaps.js';

/** Every kind of inspection of a model, running or finished. To add one, add a file and its entry, and the trainer's. */
const inspections = {
  feature_maps: { request: featureMapsRequestSchema, result: featureMapsSchema },
};

const entries = Object.values(inspections);

export const inspectionRequestSchema = v.variant(
  'kind',
  entries.map(({ request }) => request),
);
export const inspectionResultSchema = v.variant(
  'kind',
  entries.map(({ result }) => result),
);

type Inspections = typeof inspections;
export type InspectionKind = keyof Inspections;
/** The requests by kind. */
export type InspectionRequests = { [Kind in InspectionKind]: v.InferOutput<Inspections[Kind]['request']> };
/** The results by kind. */
export type InspectionResults = { [Kind in InspectionKind]: v.InferOutput<Inspections[Kind]['result']> };
export type InspectionRequest = InspectionRequests[InspectionKind];
export type InspectionResult = InspectionResults[InspectionKind];
