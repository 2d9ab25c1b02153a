/**
 * `npm run demo`: trains examples/digits on the best engine there is. Sets up the native engine first; where that fails,
 * says why and trains on wasm, for fewer epochs.
 */
import { run } from './run.mjs';

const node = process.execPath;
if ((await run(node, ['scripts/data.mjs'])) !== 0) process.exit(1);
const native = (await run(node, ['scripts/engine-native.mjs'])) === 0;
const [engine, epochs] = native ? ['native', 3] : ['wasm', 1];
if (!native) console.log('The native engine could not be set up (see above); training on wasm instead.');
console.log(`Training examples/digits on the ${engine} engine for ${epochs} epoch(s); the definition asks for 5.`);
process.exitCode = await run(node, [
  'dist/trainer.js',
  'train',
  'examples/digits/digits.nn.yaml',
  '--engine',
  engine,
  '--epochs',
  String(epochs),
]);
