import { columns } from './columns.js';
import { image } from './image.js';
import { text } from './text.js';
import { window } from './window.js';

/**
 * Every kind of feature: how fields of the data become an input of the network. The key of the same name, which tells it apart,
 * names the fields. To add one, add a file and its entry, here and in `data/src/features`.
 */
export const features = { columns, image, text, window };
