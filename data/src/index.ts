export { DataError, dataErrorCodes, dataErrorSeverities, type DataErrorCode } from './dataError.js';
export { dataFinding, type AnyFinding } from './dataFinding.js';
export type { Batch, Dataset, NdArray, Split } from './dataset.js';
export { openDataset } from './openDataset.js';
export { permutation } from './permutation.js';
export { readColumnNames } from './table/readColumnNames.js';
export { readSchema } from './readSchema.js';
export { sfc32 } from './sfc32.js';
