export { Inexpressible } from './inexpressible.js';
export type { NamedWeights } from './namedWeights.js';
export { toLayersModel, type LayersModelFiles } from './tfjs/toLayersModel.js';
