export { Inexpressible } from './inexpressible.js';
export type { NamedWeights } from './namedWeights.js';
export { expressibleLayers } from './tfjs/expressible.js';
export { toLayersModel, type LayersModelFiles } from './tfjs/toLayersModel.js';
