import type { Forward } from '../forward.js';
import { largest } from '../largest.js';
import { globally } from './globalPooling.js';

const max = globally(largest);

export const global_max_pooling1d: Forward<'global_max_pooling1d'> = max;
export const global_max_pooling2d: Forward<'global_max_pooling2d'> = max;
export const global_max_pooling3d: Forward<'global_max_pooling3d'> = max;
