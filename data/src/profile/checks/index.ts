import type { ProfileCheck } from './check.js';
import { classImbalance } from './classImbalance.js';
import { constantColumns } from './constantColumns.js';
import { dominantColumn } from './dominantColumn.js';
import { emptyClasses } from './emptyClasses.js';
import { identifierColumns } from './identifierColumns.js';
import { largeVocabularies } from './largeVocabularies.js';
import { leadingZeros } from './leadingZeros.js';
import { leakingColumns } from './leakingColumns.js';
import { numbersAsText } from './numbersAsText.js';
import { oddPictures } from './oddPictures.js';
import { repeatedColumns } from './repeatedColumns.js';
import { sentinelValues } from './sentinelValues.js';
import { sharedSamples } from './sharedSamples.js';
import { shortSeries } from './shortSeries.js';

/** Every check of the contents of data. To add one, add a file and its entry, and its code to `language/src/diagnostic.ts`. */
export const checks: readonly ProfileCheck[] = [
  emptyClasses,
  classImbalance,
  constantColumns,
  identifierColumns,
  repeatedColumns,
  leakingColumns,
  dominantColumn,
  numbersAsText,
  sentinelValues,
  leadingZeros,
  sharedSamples,
  oddPictures,
  largeVocabularies,
  shortSeries,
];
