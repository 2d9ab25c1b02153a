import * as v from 'valibot';
import { featureMapsRequestSchema, featureMapsSchema } from './featureMaps.js';
import { sampleListRequestSchema, sampleListSchema } from './samples.js';

/** Every kind of inspection of a model, running or finished. To add one, add a file and its entry, and the trainer's. */
const inspections = {
  feature_maps: { request: featureMapsRequestSchema, result: featureMapsSchema },
  samples: { request: sampleListRequestSchema, result: sampleListSchema },
};

const entries = Object.values(inspections);

/** Request of any kind of inspection. */
export const inspectionRequestSchema = v.variant(
  'kind',
  entries.map(({ request }) => request),
);
/** Result of any kind of inspection. */
export const inspectionResultSchema = v.variant(
  'kind',
  entries.map(({ result }) => result),
);

type Inspections = typeof inspections;
/** Kind of an inspection, such as `feature_maps`. */
export type InspectionKind = keyof Inspections;
/** The requests by kind. */
export type InspectionRequests = { [Kind in InspectionKind]: v.InferOutput<Inspections[Kind]['request']> };
/** The results by kind. */
export type InspectionResults = { [Kind in InspectionKind]: v.InferOutput<Inspections[Kind]['result']> };
/** Request of any kind. */
export type InspectionRequest = InspectionRequests[InspectionKind];
/** Result of any kind. */
export type InspectionResult = InspectionResults[InspectionKind];
