import { bmp } from './bmp.js';
import { gif } from './gif.js';
import { jpeg } from './jpeg.js';
import { png } from './png.js';
import { tiff } from './tiff.js';
import { webp } from './webp.js';

/** Every file format of pictures. To add one that the decoder knows, add a file and its entry. */
export const formats = [jpeg, png, webp, gif, bmp, tiff] as const;
