export { packPixels } from './packPixels';
export { removeAlpha } from './removeAlpha';
export { renderRows } from './renderRows';
