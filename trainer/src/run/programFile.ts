import { resolve } from 'node:path';

/** The `shapewright` program, to be run by `process.execPath`; the sources run unbundled in tests. */
export const programFile = __filename.endsWith('.ts') ? resolve(__dirname, '../../../dist/trainer.js') : __filename;
