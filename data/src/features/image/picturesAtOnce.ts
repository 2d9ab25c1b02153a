import { availableParallelism } from 'node:os';

/** How many pictures are read and decoded at a time: some wait for files while Node's pool of threads decodes others. */
export const picturesAtOnce = 2 * Math.max(4, availableParallelism());
