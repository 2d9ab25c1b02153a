export { DataError, dataErrorCodes, type DataErrorCode } from './dataError.js';
export type { Batch, Dataset, NdArray, Split } from './dataset.js';
export { openDataset } from './openDataset.js';
export { permutation } from './permutation.js';
export { readSchema } from './readSchema.js';
