/**
 * `npm run demo`: trains examples/digits on the best engine there is. Sets up the native engine first; where that fails,
 * says why and trains on wasm, for fewer epochs.
 */
import { run } from './run.mjs';

const node = process.execPath;
if ((await run(node, ['scripts/data.mjs'])) !== 0) process.exit(1);
const native = (await run(node, ['scripts/engine-native.mjs'])) === 0;
const options = native ? ['--engine', 'native'] : ['--engine', 'wasm', '--epochs', '3'];
if (!native) {
  console.log(
    'The native engine could not be set up (see above). Training on wasm instead, which takes about twice as long,',
  );
  console.log('so for 3 of the 5 epochs that the definition asks for.');
}
process.exitCode = await run(node, ['dist/trainer.js', 'train', 'examples/digits/digits.nn.yaml', ...options]);
