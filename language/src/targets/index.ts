import { column } from './column.js';
import { image } from './image.js';
import { labels } from './labels.js';
import { numbers } from './numbers.js';
import { sequence } from './sequence.js';
import { series } from './series.js';
import { tags } from './tags.js';

/**
 * Every kind of target: how fields of the data become what an output of the network is to predict. To add one, add a file and
 * its entry, here and in `data/src/targets`.
 */
export const targets = { column, numbers, series, labels, tags, sequence, image };
