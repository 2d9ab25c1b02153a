export { dense } from './dense.js';
export { einsum_dense } from './einsumDense.js';
export { embedding } from './embedding.js';
export { masking } from './masking.js';
export { reversible_embedding } from './reversibleEmbedding.js';
