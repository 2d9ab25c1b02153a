import { availableParallelism } from 'node:os';

/** How many pictures are on their way at a time: some wait for others, which threads decode and change. */
export const picturesAtOnce = 2 * Math.max(4, availableParallelism());
